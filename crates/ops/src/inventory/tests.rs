mod events;
mod memory;
mod reads;
mod rows;
