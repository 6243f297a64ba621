//! From addresses in a program to functions and source lines, those that the compiler inlined
//! included: each address stands for the whole chain of calls that ended up in it.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    rc::Rc,
};

use addr2line::Loader;
use object::{Object as _, ObjectSymbol as _};

use super::names;
use crate::model::{Frame, Stack};

/// The debug information of the programs and libraries that a profile names.
pub struct Symbols {
    repository: PathBuf,
    objects: HashMap<String, Option<Object>>,
}

struct Object {
    loader: Loader,
    addresses: HashMap<String, u64>,
    known: HashMap<u64, Option<Stack>>,
}

impl Object {
    fn read(path: &str) -> Option<Object> {
        let bytes = fs::read(path).ok()?;
        let file = object::File::parse(&*bytes).ok()?;
        let symbols = file.symbols().filter(|symbol| symbol.is_definition());
        let symbols =
            symbols.map(|symbol| Some((symbol.name().ok()?.to_owned(), symbol.address())));
        Some(Object {
            loader: Loader::new(path).ok()?,
            addresses: symbols.flatten().collect(),
            known: HashMap::new(),
        })
    }
}

impl Symbols {
    /// Paths are shown as seen from this folder.
    pub fn new(repository: &Path) -> Symbols {
        Symbols {
            repository: repository.to_path_buf(),
            objects: HashMap::new(),
        }
    }

    /// The frames at so many bytes after a symbol of an object file, the innermost first.
    ///
    /// An offset from a symbol means the same to every version of every tool; an address does not.
    pub fn after_symbol(&mut self, object: &str, symbol: &str, offset: u64) -> Stack {
        let start = self.object(object).and_then(|of| of.addresses.get(symbol));
        match start.copied() {
            Some(start) => self.at(object, start + offset, symbol),
            None => vec![named(object, symbol)],
        }
    }

    /// The frames at an address of an object file, the innermost first; where nothing is known of it,
    /// the function of this name alone.
    pub fn at(&mut self, object: &str, address: u64, symbol: &str) -> Stack {
        let repository = self.repository.clone();
        let stack = self.object(object).and_then(|of| {
            let known = of.known.entry(address);
            known
                .or_insert_with(|| find(&of.loader, address, &repository))
                .clone()
        });
        stack.unwrap_or_else(|| vec![named(object, symbol)])
    }

    fn object(&mut self, path: &str) -> Option<&mut Object> {
        let object = self.objects.entry(path.to_owned());
        object.or_insert_with(|| Object::read(path)).as_mut()
    }
}

fn find(loader: &Loader, address: u64, repository: &Path) -> Option<Stack> {
    let mut frames = loader.find_frames(address).ok()?;
    let mut found = Vec::new();
    while let Some(frame) = frames.next().ok()? {
        let location = frame.location.as_ref();
        let file = location.and_then(|location| location.file);
        found.push(Frame {
            function: names::function(&frame.function?.raw_name().ok()?),
            file: names::file(file.unwrap_or_default(), repository),
            line: location.and_then(|location| location.line).unwrap_or(0),
            inlined: true,
        });
    }
    found.last_mut()?.inlined = false;
    Some(found.into_iter().map(Rc::new).collect())
}

/// A function of which only the name is known.
fn named(object: &str, symbol: &str) -> Rc<Frame> {
    Rc::new(Frame {
        function: names::function(symbol),
        file: object.rsplit('/').next().unwrap_or_default().to_owned(),
        ..Frame::default()
    })
}
