mod account;
mod faults;
mod order;
mod patience;
mod simulated;
mod small;
