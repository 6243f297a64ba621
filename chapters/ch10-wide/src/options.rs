//! What can be chosen to see what it does.

use clap::{
    Args, ValueEnum,
    builder::{EnumValueParser, TypedValueParser},
};

/// How the picture is rendered.
#[derive(Args, Clone, Copy, Debug)]
#[group(skip)]
pub struct Options {
    /// Which instructions to use
    #[arg(long, default_value = "best", value_parser = EnumValueParser::new().try_map(Instructions::if_there))]
    pub simd: Instructions,
    /// How many rays wait together before they are shaded
    #[arg(long, value_name = "RAYS", default_value_t = 32, value_parser = clap::value_parser!(u8).range(32..=64))]
    pub batch: u8,
    /// How many lines are one job
    #[arg(long, value_name = "LINES", default_value_t = BAND, value_parser = clap::value_parser!(u8).range(1..))]
    pub band: u8,
}

/// How many lines are one job, unless it is said.
const BAND: u8 = 16;

impl Default for Options {
    fn default() -> Options {
        Options {
            simd: Instructions::default(),
            batch: 32,
            band: BAND,
        }
    }
}

/// Which instructions to use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Instructions {
    /// The best that this processor has
    #[default]
    Best,
    /// AVX-512: two registers, thirty-two lanes
    Avx512,
    /// AVX2: four registers, thirty-two lanes
    Avx2,
    /// Sixteen lanes, as what every processor has can compute them
    Portable,
}

impl Instructions {
    /// The same, where this processor has them.
    fn if_there(self) -> Result<Instructions, &'static str> {
        let there = match self {
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512 => crate::simd::Avx512::detect().is_some(),
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2 => crate::simd::Avx2::detect().is_some(),
            Instructions::Best | Instructions::Portable => true,
            #[cfg(not(target_arch = "x86_64"))]
            _ => false,
        };
        match there {
            true => Ok(self),
            false => Err("this processor does not have these instructions"),
        }
    }
}
