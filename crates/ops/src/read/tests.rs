mod account;
mod faults;
mod gaps;
mod order;
mod patience;
mod places;
mod simulated;
mod small;
