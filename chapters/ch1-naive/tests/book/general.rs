//! Scenarios of what chapter 7 does without: w, matrices of any kind, groups and lists of intersections.

mod groups;
mod intersections;
mod inverses;
mod matrices;
mod w;
