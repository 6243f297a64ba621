//! Figures that were typed instead of spliced.

use std::sync::LazyLock;

use regex::{Match, Regex};

use super::{pattern, prose::BREAK};

/// Signs of units, in their own capitals.
const SIGNS: &str =
    r"(?:(?:[mnp]|[µμu])?s|min|h|(?:[kKMGT]i?)?B|[kMG]?Hz|x|px|fps|dpi|Mpx)\b|[%‰×°]";

/// What is counted, or stands for a unit.
const WORDS: &str = r"(?i:(?:nano|micro|milli)?seconds?|secs?|mins|minutes?|hours?|days?|percent|per[ -]cent|bytes?|(?:kilo|mega|giga|kibi|mebi|gibi)bytes?|(?:kilo|mega|giga)?hertz|times|fold|pixels?|rays?|allocations?|blocks?|instructions?|cycles?|samples?|lines?|objects?|tests?|workers?|threads?|cores?|cpus?|processors?|jobs?|frames?|primitives?|spheres?|calls?|waits?|switch(?:es)?|access(?:es)?|miss(?:es)?|runs?|rounds?|repeats?|files?|functions?|images?|pictures?|tiles?|rows?|columns?|points?|primes?|numbers?|sorts?|multiplications?|inversions?|operations?|faster|slower|fewer|more|less)\b";

/// What may stand between a number and what is counted.
const BETWEEN: &str = r"(?i:(?:more|fewer|other|different|whole|worker|logical|physical|primary|secondary|shadow|reflected|reflection|refracted|refraction|separate|extra|further|heap|context|wall|cpu|bounding)\s+)?";

const MANY: &str = r"(?i:dozen|hundred|thousand|million|billion|trillion)s?\b";

/// What numbers are given to, as names.
const NAMED: &str = r"(?i)\b(?:chapters?|stages?|steps?|exercises?|questions?|figures?|tables?|parts?|sections?|slides?|render|pages?|issues?|versions?|rows?|columns?|routes?|rules?|codes?|status)\s*#?\s*(?:\d+\s*(?:,|and|or|to|[-–])\s*(?:and\s+)?)*$";

/// What has versions.
const VERSIONED: &str = r"(?i)\b(?:version|v|rust|rustc|cargo|mdbook|go|valgrind|perf|linux|kernel|debian|ubuntu|fedora|macos|windows|criterion|gungraun|dhat|inferno|chromium|firefox|python|llvm|clang|gcc|rayon|clap|licen[cs]e|apache|gpl|cddl|by|sa)[-\s/]*$";

static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\d+(?:[,'’_\u{a0}\u{2009}\u{202f}]\d{3})*(?:\.\d+)?(?:[eE][-+−]?\d+)?")
});
static UNIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:(?:[\s\u{{200b}}\u{{2060}}]|&(?:nbsp|thinsp|#\w+);)*|-)(?:{SIGNS}|{BETWEEN}{WORDS}|{MANY}|[-\s]*fold\b)"
    ))
});
/// What makes a size or a power of a number.
static REST: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\s*(?:[x×*]|&times;)\s*\d|\s*(?:\^|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]))"));
/// Before digits that belong to a word (`f64`), a date or a version of three parts.
static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:[\w#]|\d\.|\b\d{4}-(?:\d{2}-)?)$"));
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\.\d"));
static NAME: LazyLock<Regex> = LazyLock::new(|| pattern(NAMED));
static VERSION: LazyLock<Regex> = LazyLock::new(|| pattern(VERSIONED));
/// A cell of a table, or what stands alone like one, that is just a number.
static ALONE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*\d{2,4}\s*$"));
static IN_WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let tens = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
    let ones = "one|two|three|four|five|six|seven|eight|nine";
    pattern(&format!(
        r"\b(?i:(?:{tens})(?:[- ](?:{ones}))?)[-\s]+{BETWEEN}{WORDS}"
    ))
});

/// The figures of a text, each with its offset.
pub fn figures(text: &str) -> Vec<(usize, String)> {
    let mut figures = Vec::new();
    let mut from = 0;
    for piece in text.split(BREAK) {
        let own = of_piece(piece).into_iter();
        figures.extend(own.map(|(at, figure)| (from + at, figure)));
        from += piece.len() + 1;
    }
    figures
}

fn of_piece(text: &str) -> Vec<(usize, String)> {
    let number = |found: Match<'_>| {
        let (before, after) = (&text[..found.start()], &text[found.end()..]);
        let end = found.end() + figure(before, found.as_str(), after)?;
        Some((found.start(), text[found.start()..end].to_owned()))
    };
    let mut figures: Vec<_> = NUMBERS.find_iter(text).filter_map(number).collect();
    let others = IN_WORDS.find_iter(text).chain(ALONE.find(text));
    figures.extend(others.map(|found| (found.start(), found.as_str().trim().to_owned())));
    figures
}

/// Whether a number is a figure: then, how much of what comes after it belongs to it.
fn figure(before: &str, number: &str, after: &str) -> Option<usize> {
    let version = number.contains('.') && GOES_ON.is_match(after);
    if version || PART.is_match(before) {
        return None;
    }
    let whole = number.bytes().all(|sign| sign.is_ascii_digit());
    let named = whole && NAME.is_match(before);
    if let Some(unit) = UNIT.find(after) {
        let decade = number.len() == 4 && unit.as_str() == "s";
        return (!named && !decade).then_some(unit.end());
    }
    if let Some(rest) = REST.find(after) {
        return Some(rest.end());
    }
    let bare = (!whole || number.len() > 4) && !named && !VERSION.is_match(before);
    bare.then_some(0)
}
