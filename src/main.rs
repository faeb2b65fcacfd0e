//! Mounts the page.

fn main() {
    rerack::start();
}
