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

use crate::{
    model::{Frame, Stack},
    names,
};

/// The debug information of the programs and libraries that a profile names.
pub struct Symbols {
    repository: PathBuf,
    objects: HashMap<String, Option<Object>>,
    frames: HashMap<Frame, Rc<Frame>>,
    known: HashMap<(String, u64), Stack>,
}

struct Object {
    loader: Loader,
    addresses: HashMap<String, u64>,
}

impl Object {
    fn read(path: &str) -> Option<Object> {
        let loader = Loader::new(path).ok()?;
        let bytes = fs::read(path).ok()?;
        let file = object::File::parse(&*bytes).ok()?;
        let symbols = file.symbols().filter(|symbol| symbol.is_definition());
        let address = |symbol: object::Symbol<'_, '_>| {
            Some((symbol.name().ok()?.to_owned(), symbol.address()))
        };
        let addresses = symbols.filter_map(address).collect();
        Some(Object { loader, addresses })
    }
}

impl Symbols {
    /// Paths are shown as seen from this folder.
    pub fn new(repository: &Path) -> Symbols {
        Symbols {
            repository: repository.to_path_buf(),
            objects: HashMap::new(),
            frames: HashMap::new(),
            known: HashMap::new(),
        }
    }

    /// The frames at so many bytes after a symbol of an object file, the innermost first.
    ///
    /// An offset from a symbol means the same to every version of every tool; an address does not.
    pub fn after_symbol(&mut self, object: &str, symbol: &str, offset: u64) -> Stack {
        let of = self.object(object);
        match of.and_then(|object| object.addresses.get(symbol).copied()) {
            Some(start) => self.at(object, start + offset, symbol),
            None => vec![self.named(object, symbol)],
        }
    }

    /// The frames at an address of an object file, the innermost first; where nothing is known of it,
    /// the function of this name alone.
    pub fn at(&mut self, object: &str, address: u64, symbol: &str) -> Stack {
        let key = (object.to_owned(), address);
        if let Some(stack) = self.known.get(&key) {
            return stack.clone();
        }
        let found = self.look_up(object, address).unwrap_or_default();
        let mut stack: Stack = found.into_iter().map(|frame| self.intern(frame)).collect();
        if stack.is_empty() {
            stack.push(self.named(object, symbol));
        }
        self.known.insert(key, stack.clone());
        stack
    }

    fn look_up(&mut self, object: &str, address: u64) -> Option<Vec<Frame>> {
        let repository = self.repository.clone();
        let object = self.object(object)?;
        let mut frames = object.loader.find_frames(address).ok()?;
        let mut found = Vec::new();
        while let Some(frame) = frames.next().ok()? {
            let function = frame.function?;
            let location = frame.location.as_ref();
            let file = location.and_then(|location| location.file).unwrap_or("");
            found.push(Frame {
                function: names::function(&function.raw_name().ok()?),
                file: names::file(file, &repository),
                line: location.and_then(|location| location.line).unwrap_or(0),
                inlined: true,
            });
        }
        found.last_mut()?.inlined = false;
        Some(found)
    }

    fn object(&mut self, path: &str) -> Option<&Object> {
        let object = self.objects.entry(path.to_owned());
        object.or_insert_with(|| Object::read(path)).as_ref()
    }

    /// A function of which only the name is known.
    pub fn named(&mut self, object: &str, symbol: &str) -> Rc<Frame> {
        self.intern(Frame {
            function: names::function(symbol),
            file: object.rsplit('/').next().unwrap_or_default().to_owned(),
            line: 0,
            inlined: false,
        })
    }

    fn intern(&mut self, frame: Frame) -> Rc<Frame> {
        let interned = self.frames.entry(frame);
        Rc::clone(interned.or_insert_with_key(|frame| Rc::new(frame.clone())))
    }
}
