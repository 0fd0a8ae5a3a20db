//! The assembler: words to a ROM, in one pass over the words and one over the references.
//!
//! Nothing stops it. Whatever is wrong becomes a finding, and the words behind it are placed as if
//! it had been right as far as that can be guessed, so that one mistake does not make others.

mod allow;
mod include;
mod label;
mod lambda;
mod lint;
mod macros;
mod mistakes;
mod place;
mod resolve;
mod suggest;
mod unused;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::diagnostic::{
    CommentCloseStray, Diagnostic, ExpansionTooLarge, Finding, OutputEmpty, Severity, Step,
    StepKind,
};
use crate::files::Files;
use crate::lexer::Token;
use crate::names::{NameId, Names};
use crate::rom::Canvas;
use crate::rune::Rune;
use crate::source::{FileId, Sources, Span};
use crate::symbols::Symbols;

/// What can be chosen about assembling.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Directories in which includes are looked for, after the working directory and that of the
    /// including file.
    pub include_dirs: Vec<PathBuf>,
    /// Whether to look for what could be shorter or clearer: findings of the severity
    /// [`Lint`](crate::Severity::Lint).
    pub lints: bool,
}

/// Everything that assembling a source gives.
#[derive(Debug)]
pub struct Assembly {
    /// The ROM, as it is loaded at 0x0100; none if there is an error.
    pub rom: Option<Vec<u8>>,
    /// All labels in the order of definition; of a program with errors, those that are known.
    pub symbols: Symbols,
    /// What was found, in the order of the source.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were read.
    pub sources: Sources,
    /// Which word each byte of the ROM comes from, by address, in runs.
    pub runs: Vec<Run>,
    /// How many labels are defined, lambdas not counted.
    pub label_count: usize,
    /// How many macros are defined.
    pub macro_count: usize,
}

/// Bytes in a row that one word has put into the ROM.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The address of the first byte.
    pub address: u16,
    /// How many bytes: 1 up.
    pub length: u16,
    /// The word. Of a macro it is the one in the body.
    pub word: Span,
    /// The word outside of all macros: the use of a macro, or the word itself.
    pub place: Span,
}

/// Assembles a source.
///
/// `path` is how the source is called in diagnostics, and its directory is one of those in which
/// its includes are looked for.
///
/// ```
/// use std::path::Path;
/// use uxntal::{MemoryFiles, Options, assemble};
///
/// let source = b"|0100 #18 DEO BRK".to_vec();
/// let assembly = assemble(Path::new("x.tal"), source, &mut MemoryFiles::default(), &Options::default());
/// assert_eq!(assembly.rom.as_deref(), Some(&[0x80, 0x18, 0x17, 0x00][..]));
/// assert!(assembly.diagnostics.is_empty());
/// ```
pub fn assemble(
    path: &Path,
    source: Vec<u8>,
    files: &mut dyn Files,
    options: &Options,
) -> Assembly {
    let mut assembler = Assembler::new(files, options);
    let file = assembler.add_source(path, source, Vec::new());
    assembler.file(file);
    assembler.finish()
}

/// Macros and includes may be nested so deep. Each level takes a little of the host's stack.
const DEPTH_MAX: usize = 256;

/// Macros and includes may feed so many words: past that, expansion is taken for endless.
const EXPANDED_MAX: u32 = 1 << 20;

/// A label with its place.
struct Label {
    name: NameId,
    address: u16,
    span: Span,
    used: bool,
    /// Whether the address is what the source says; a mistake above may have moved it.
    certain: bool,
    origin: Origin,
}

/// The hidden label of a pair of braces.
struct Lambda {
    open: Span,
    origin: Origin,
    closed: Option<LambdaClosed>,
}

struct LambdaClosed {
    address: u16,
    span: Span,
    certain: bool,
    /// How many labels, and then how many lambdas, had been defined before it: its place among the
    /// symbols.
    order: (usize, usize),
}

struct Macro {
    span: Span,
    name: NameId,
    body: Rc<[Token]>,
    text: Rc<[u8]>,
    used: bool,
    /// Its words are being assembled: another use among them would never end.
    expanding: bool,
    /// Its body could not be read; what it expands to is unknown.
    broken: bool,
    origin: Origin,
}

/// How a reference is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stored {
    /// Signed distance in one byte.
    Relative,
    /// Low byte.
    ZeroPage,
    /// Address in two bytes.
    Absolute,
    /// Distance in two bytes.
    Immediate,
}

#[derive(Clone, Copy)]
enum Target {
    Name(NameId),
    Lambda(u32),
}

struct Reference {
    stored: Stored,
    target: Target,
    /// Where its bytes are.
    address: u16,
    span: Span,
    /// The scope in which it stands.
    scope: NameId,
    /// Whether the address is what the source says.
    certain: bool,
    origin: Origin,
}

/// A word that put bytes into the ROM.
struct Placement {
    span: Span,
    origin: Origin,
}

/// Index of the step that led to a word, plus one; 0 for words of the entry file.
type Origin = u32;

struct OriginStep {
    step: Step,
    parent: Origin,
}

struct Assembler<'a> {
    files: &'a mut dyn Files,
    options: &'a Options,
    sources: Sources,
    names: Names,
    labels: Vec<Label>,
    lambdas: Vec<Lambda>,
    open_lambdas: Vec<u32>,
    closed_lambdas: usize,
    macros: Vec<Macro>,
    references: Vec<Reference>,
    placements: Vec<Placement>,
    canvas: Canvas,
    region: place::Region,
    scope: Vec<u8>,
    scope_name: NameId,
    /// Full names are put together here.
    scratch: Vec<u8>,
    /// For each file the offsets of the includes that lead to it: the order of reading.
    reading: Vec<Vec<u32>>,
    origins: Vec<OriginStep>,
    origin: Origin,
    depth: usize,
    expanded: u32,
    included_bytes: usize,
    stopped: bool,
    /// A macro that uses itself was met: all expansions around it end.
    unwinding: bool,
    /// How many of the levels of `depth` are macros.
    macro_depth: usize,
    broken_macros: bool,
    /// How many macros never close.
    open_macros: usize,
    findings: Vec<(Finding, Origin)>,
    allows: Vec<allow::Allow>,
    /// Names that each file defines somewhere, looked up only for guessing what a mistake meant.
    defined: HashMap<FileId, HashSet<Vec<u8>>>,
}

impl<'a> Assembler<'a> {
    fn new(files: &'a mut dyn Files, options: &'a Options) -> Self {
        let mut names = Names::default();
        let scope_name = names.intern(label::TOP_SCOPE);
        Assembler {
            files,
            options,
            sources: Sources::default(),
            names,
            scope_name,
            labels: Vec::new(),
            lambdas: Vec::new(),
            open_lambdas: Vec::new(),
            closed_lambdas: 0,
            macros: Vec::new(),
            references: Vec::new(),
            placements: Vec::new(),
            canvas: Canvas::new(),
            region: place::Region::default(),
            scope: label::TOP_SCOPE.to_vec(),
            scratch: Vec::new(),
            reading: Vec::new(),
            origins: Vec::new(),
            origin: 0,
            depth: 0,
            expanded: 0,
            included_bytes: 0,
            stopped: false,
            unwinding: false,
            macro_depth: 0,
            broken_macros: false,
            open_macros: 0,
            findings: Vec::new(),
            allows: Vec::new(),
            defined: HashMap::new(),
        }
    }

    /// Adds a file to which the includes at these offsets lead.
    fn add_source(&mut self, path: &Path, bytes: Vec<u8>, reading: Vec<u32>) -> FileId {
        self.reading.push(reading);
        self.sources.add(path, bytes)
    }

    fn report(&mut self, finding: impl Into<Finding>) {
        self.findings.push((finding.into(), self.origin));
    }

    /// Assembles the words of a file or of the body of a macro. `text` is the file they are from.
    fn feed(&mut self, words: &[Token], text: &Rc<[u8]>) {
        let mut at = 0;
        while at < words.len() && !self.stopped && !self.unwinding {
            if self.depth > 0 {
                self.expanded += 1;
                if self.expanded > EXPANDED_MAX {
                    self.stopped = true;
                    self.report(ExpansionTooLarge { span: words[at].span, limit: EXPANDED_MAX });
                    return;
                }
            }
            at = self.word(words, at, text);
        }
    }

    /// Assembles one word and says which is next: a few words take those behind them along.
    fn word(&mut self, words: &[Token], at: usize, text: &Rc<[u8]>) -> usize {
        let Token { rune, span } = words[at];
        let word = &text[span.start as usize..span.end as usize];
        if self.is_poisoned(word) {
            return at + 1;
        }
        if let Some(next) = self.foreign_comment(words, at, text) {
            return next;
        }
        let operand = word.get(1..).unwrap_or_default();
        let takes_operand = !matches!(
            rune,
            Rune::Sublabel
                | Rune::Comment
                | Rune::CommentClose
                | Rune::BracketOpen
                | Rune::BracketClose
                | Rune::LambdaOpen
                | Rune::LambdaClose
                | Rune::Word
        );
        if operand.is_empty() && takes_operand {
            self.operand_missing(words, at, text);
            return at + 1;
        }
        match rune {
            Rune::AbsolutePadding => self.pad(span, operand, place::Padding::Absolute),
            Rune::RelativePadding => self.pad(span, operand, place::Padding::Relative),
            Rune::Label => self.define_label(span, operand),
            Rune::Sublabel => self.define_sublabel(span, operand),
            Rune::Literal => self.literal(span, operand),
            Rune::LiteralRelative => self.refer(span, operand, Some(place::LIT), Stored::Relative),
            Rune::RawRelative => self.refer(span, operand, None, Stored::Relative),
            Rune::LiteralZeroPage => self.refer(span, operand, Some(place::LIT), Stored::ZeroPage),
            Rune::RawZeroPage => self.refer(span, operand, None, Stored::ZeroPage),
            Rune::LiteralAbsolute => self.refer(span, operand, Some(place::LIT2), Stored::Absolute),
            Rune::RawAbsolute => self.refer(span, operand, None, Stored::Absolute),
            Rune::ImmediateJump => self.refer(span, operand, Some(place::JMI), Stored::Immediate),
            Rune::ImmediateJumpIf => self.refer(span, operand, Some(place::JCI), Stored::Immediate),
            Rune::Text => return self.string(words, at, text),
            Rune::Macro => return self.define_macro(words, at, text),
            Rune::Include => self.include(span, operand),
            Rune::Comment => {}
            Rune::CommentClose if operand.is_empty() => self.report(CommentCloseStray { span }),
            Rune::BracketOpen | Rune::BracketClose => self.bracket(span, word),
            Rune::LambdaOpen => self.refer(span, word, Some(place::JSI), Stored::Immediate),
            Rune::LambdaClose => self.close_lambda(span, word),
            Rune::Word | Rune::CommentClose => self.bare(span, word),
        }
        at + 1
    }

    fn finish(mut self) -> Assembly {
        self.check_lambdas();
        let is_error = |finding: &Finding| finding.explanation().severity == Severity::Error;
        if self.placements.is_empty() && !self.findings.iter().any(|(finding, _)| is_error(finding))
        {
            let span = Span { file: FileId(0), start: 0, end: 0 };
            self.findings.push((OutputEmpty { span }.into(), 0));
        }
        self.resolve();
        self.check_unused();
        if self.options.lints {
            self.lint();
        }
        let diagnostics = self.diagnostics();
        let label_count = self.labels.len();
        let macro_count = self.macros.len();
        let rom =
            (!diagnostics.iter().any(Diagnostic::is_error)).then(|| self.canvas.rom().to_vec());
        let symbols = self.symbols();
        let runs = self.runs();
        Assembly {
            rom,
            symbols,
            diagnostics,
            sources: self.sources,
            runs,
            label_count,
            macro_count,
        }
    }

    /// The findings in the order of the source, each once.
    fn diagnostics(&mut self) -> Vec<Diagnostic> {
        let mut findings: Vec<_> = std::mem::take(&mut self.findings)
            .into_iter()
            .map(|(finding, origin)| (finding.place(), finding, origin))
            .collect();
        let is_endless = |finding: &Finding| matches!(finding, Finding::ExpansionTooLarge(_));
        if findings.iter().any(|(_, finding, _)| is_endless(finding)) {
            findings.retain(|(_, finding, _)| !matches!(finding, Finding::WritingOutsideMemory(_)));
        }
        let is_open = |finding: &Finding| matches!(finding, Finding::CommentOpen(_));
        if findings.iter().any(|(_, finding, _)| is_open(finding)) {
            // What closes no comment was meant to close the one that is open.
            findings.retain(|(_, finding, _)| !matches!(finding, Finding::CommentCloseStray(_)));
        }
        let read = |span: Span| (&self.reading[span.file.0 as usize], span);
        findings.sort_by(|(one, ..), (other, ..)| {
            let ((path, one), (other_path, other)) = (read(*one), read(*other));
            let order =
                path.iter().chain([&one.start]).cmp(other_path.iter().chain([&other.start]));
            order.then(one.cmp(&other))
        });
        let mut seen = HashSet::new();
        let allowed = allow::Allowed::new(&self.allows);
        let kept = findings.into_iter().filter(|(span, finding, _)| {
            let explanation = finding.explanation();
            seen.insert((*span, explanation.code)) && !allowed.covers(explanation, *span)
        });
        kept.map(|(_, finding, origin)| Diagnostic {
            severity: finding.explanation().severity,
            trace: self.trace(origin),
            finding,
        })
        .collect()
    }

    /// What the last writer of each address was, the bytes of one word together.
    fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut last = None;
        for (address, owner) in self.canvas.owners() {
            if let Some(run) = runs.last_mut().filter(|run| {
                last == Some(owner) && run.address.wrapping_add(run.length) == address
            }) {
                run.length += 1;
                continue;
            }
            last = Some(owner);
            let Placement { span, origin } = self.placements[owner as usize];
            runs.push(Run { address, length: 1, word: span, place: self.outside(span, origin) });
        }
        runs
    }

    /// The word that stands in a file in the place of this one: the use of the outermost macro.
    fn outside(&self, span: Span, mut origin: Origin) -> Span {
        let mut place = span;
        while let Some(step) = origin.checked_sub(1).map(|index| &self.origins[index as usize]) {
            if step.step.kind == StepKind::Included {
                break;
            }
            place = step.step.span;
            origin = step.parent;
        }
        place
    }

    fn trace(&self, mut origin: Origin) -> Vec<Step> {
        let mut trace = Vec::new();
        while let Some(step) = origin.checked_sub(1).map(|index| &self.origins[index as usize]) {
            trace.push(step.step.clone());
            origin = step.parent;
        }
        trace
    }

    /// Does something one level deeper: in the body of a macro or in an included file.
    fn within(&mut self, kind: StepKind, span: Span, inner: impl FnOnce(&mut Self)) {
        let parent = self.origin;
        self.origins.push(OriginStep { step: Step { kind, span }, parent });
        self.origin = self.origins.len() as Origin;
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        self.origin = parent;
    }
}
