mod account;
mod faults;
mod order;
mod simulated;
mod small;
