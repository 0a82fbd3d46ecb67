//! Tells cargo that the files embedded from `static/` are part of this crate.

#![allow(
    clippy::print_stdout,
    reason = "a build script speaks to cargo on stdout"
)]

fn main() {
    println!("cargo::rerun-if-changed=static");
}
