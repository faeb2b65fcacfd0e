mod events;
mod facets;
mod matching;
mod naive;
mod sorting;
mod speed;
