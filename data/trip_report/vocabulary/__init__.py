"""The words that reports are read by: patterns and lists, a module for each module of rules."""
