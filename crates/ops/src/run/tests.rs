mod bench;
mod faults;
mod following;
mod pacing;
mod reducer;
mod sending;
mod sim;
mod simulated;
