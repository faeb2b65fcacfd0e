mod events;
mod facets;
mod matching;
mod naive;
mod pasted;
mod sorting;
mod speed;
