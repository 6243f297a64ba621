//! One command line does for criterion and for gungraun.

#[path = "../benches/instructions/arguments.rs"]
mod arguments;

fn adapt(line: &str) -> String {
    let given: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    let adapted = arguments::adapt(&given);
    assert_eq!(arguments::adapt(&adapted), adapted, "adapted twice");
    adapted.join(" ")
}

#[test]
fn a_part_of_a_name_becomes_a_pattern() {
    assert_eq!(adapt("ch3-cache --bench"), "*ch3_cache* --bench");
    assert_eq!(adapt("--list ch3"), "--list *ch3*");
    assert_eq!(adapt("--test=true ch3"), "--test=true *ch3*");
    assert_eq!(adapt("ch[13]*glass"), "*ch[13]*glass*");
    assert_eq!(adapt("ch1-naive::room"), "*ch1_naive::room*");
}

#[test]
fn a_pattern_and_a_value_stay() {
    assert_eq!(adapt("*ch3*"), "*ch3*");
    assert_eq!(adapt("--save-baseline before"), "--save-baseline before");
    assert_eq!(adapt("--bench"), "--bench");
}

#[test]
fn quick_is_for_others() {
    assert_eq!(adapt("--quick ch3 --bench"), "*ch3* --bench");
}
