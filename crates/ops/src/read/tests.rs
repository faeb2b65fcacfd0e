mod account;
mod faults;
mod order;
mod patience;
mod places;
mod simulated;
mod small;
