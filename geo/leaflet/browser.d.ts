/* What the scripts find in their page beside one another: Leaflet, and Streamlit's frame around the map. */

declare const L: any;

interface Window {
  Streamlit?: {
    RENDER_EVENT: string;
    events: { addEventListener(name: string, act: (event: CustomEvent) => void): void };
    setComponentValue(value: { seq: number; step: string; pick: string; all: boolean }): void;
  };
}
