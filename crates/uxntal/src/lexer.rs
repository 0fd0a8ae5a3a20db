//! The lexer: bytes to words.
//!
//! A word is a run of bytes above 0x20; its first byte, the rune, says what it is. Comments are one
//! token from the opening parenthesis to the closing one. White space is what lies between tokens.
//! Nothing here fails: a comment that never closes is a token too, and says so.

use std::ops::Range;

use logos::{Lexer, Logos, Skip};

use crate::rune::{Rune, for_each_rune};
use crate::source::{FileId, Span};

/// A word or a comment of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What its first byte makes it.
    pub rune: Rune,
    /// Where it stands, rune included.
    pub span: Span,
}

/// What the lexer made of a source.
#[derive(Clone, Debug, Default)]
pub struct Lexed {
    /// All tokens, comments too.
    pub tokens: Vec<Token>,
    /// Comments that never close: the token, and the word at which they were probably meant to.
    pub open_comments: Vec<(Span, Option<Span>)>,
}

// The pattern of each class is its first byte alone; a callback takes the rest of the word. A
// pattern for whole words would recurse once for each byte in debug builds.
macro_rules! define_class {
    (
        runes { $($name:ident $glyph:tt $form:tt $bytes:tt $summary:tt;)* }
        bare { $bare:ident $($ignored:tt)* }
    ) => {
        #[derive(Logos, Clone, Copy)]
        #[logos(utf8 = false, extras = Extras)]
        enum Class {
            #[regex(b"[\x00-\x20]", skip_space)]
            Space,
            $(#[token($glyph, take_word)] $name,)*
            #[regex(b"[^\x00-\x20]", take_word, priority = 1)]
            $bare,
        }

        impl Class {
            fn rune(self) -> Rune {
                match self {
                    $(Class::$name => Rune::$name,)*
                    Class::$bare | Class::Space => Rune::$bare,
                }
            }
        }
    };
}
for_each_rune!(define_class);

/// What comments leave behind, since a callback can only return a class.
#[derive(Clone, Default)]
struct Extras {
    open_comments: Vec<(Range<usize>, Option<Range<usize>>)>,
}

/// After so many comments that never close, the rest of the file is taken as one: each of them is
/// searched for its end up to the end of the file.
const OPEN_COMMENTS_MAX: usize = 16;

fn is_space(byte: u8) -> bool {
    byte <= 0x20
}

fn skip_space(lexer: &mut Lexer<Class>) -> Skip {
    let rest = lexer.remainder();
    lexer.bump(rest.iter().position(|&byte| !is_space(byte)).unwrap_or(rest.len()));
    Skip
}

fn take_word(lexer: &mut Lexer<Class>) {
    let rest = lexer.remainder();
    lexer.bump(rest.iter().position(|&byte| is_space(byte)).unwrap_or(rest.len()));
    if lexer.slice()[0] == b'(' {
        take_comment(lexer);
    }
}

fn take_comment(lexer: &mut Lexer<Class>) {
    let opening = lexer.span();
    let text = lexer.remainder();
    let glued = match find_close(text) {
        Ok(end) => return lexer.bump(end),
        Err(glued) => glued,
    };
    if lexer.extras.open_comments.len() >= OPEN_COMMENTS_MAX {
        return lexer.bump(text.len());
    }
    // It never closes. Going on behind the word that looks like its end, or else behind its line,
    // keeps one forgotten space from hiding every other error of the file.
    let glued = if lexer.slice().ends_with(b")") { Some(0..0) } else { glued };
    let line_end = text.iter().position(|&byte| byte == b'\n').unwrap_or(text.len());
    lexer.bump(glued.as_ref().map_or(line_end, |glued| glued.end));
    let glued = glued.map(|glued| match glued.end {
        0 => opening.clone(),
        end => opening.end + glued.start..opening.end + end,
    });
    lexer.extras.open_comments.push((opening, glued));
}

/// The end of the comment that goes on with this text; if it has none, the first word that looks
/// like one. Only the lone words `(` and `)` count: `1+2*(4/3)` and `(INC)` are text.
fn find_close(text: &[u8]) -> Result<usize, Option<Range<usize>>> {
    let (mut depth, mut glued, mut at) = (1_usize, None, 0);
    while at < text.len() {
        if is_space(text[at]) {
            at += 1;
            continue;
        }
        let length = text[at..].iter().position(|&byte| is_space(byte));
        let end = length.map_or(text.len(), |length| at + length);
        match &text[at..end] {
            b"(" => depth += 1,
            b")" => depth -= 1,
            word if glued.is_none() && word.ends_with(b")") && !word.starts_with(b"(") => {
                glued = Some(at..end);
            }
            _ => {}
        }
        if depth == 0 {
            return Ok(end);
        }
        at = end;
    }
    Err(glued)
}

/// Splits a source into its words and comments.
pub fn lex(file: FileId, bytes: &[u8]) -> Lexed {
    let span =
        |range: Range<usize>| Span { file, start: range.start as u32, end: range.end as u32 };
    let mut lexer = Class::lexer(bytes);
    let mut tokens = Vec::with_capacity(bytes.len() / 5);
    while let Some(class) = lexer.next() {
        let rune = class.map_or(Rune::Word, Class::rune);
        tokens.push(Token { rune, span: span(lexer.span()) });
    }
    let open_comments = std::mem::take(&mut lexer.extras.open_comments).into_iter();
    let open_comments = open_comments.map(|(opening, glued)| (span(opening), glued.map(span)));
    Lexed { tokens, open_comments: open_comments.collect() }
}

/// The words behind this one on its line. Looks no further than it is asked: a line can be long.
pub(crate) fn on_line<'a>(
    words: &'a [Token],
    at: usize,
    text: &'a [u8],
) -> impl Iterator<Item = Token> + 'a {
    let pairs = words[at..].windows(2);
    let same_line = pairs.take_while(|pair| {
        !text[pair[0].span.start as usize..pair[1].span.start as usize].contains(&b'\n')
    });
    same_line.map(|pair| pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &[u8]) -> Vec<String> {
        let lexed = lex(FileId(0), text);
        let word = |token: &Token| {
            let text = &text[token.span.start as usize..token.span.end as usize];
            format!("{:?} {}", token.rune, text.escape_ascii())
        };
        lexed.tokens.iter().map(word).collect()
    }

    #[test]
    fn every_byte_up_to_a_space_separates() {
        assert_eq!(words(b"\0a\x0bb\r\nc\x1f\x20d"), ["Word a", "Word b", "Word c", "Word d"]);
        assert_eq!(words(b"\xffx\x80"), ["Word \\xffx\\x80"]);
    }

    #[test]
    fn the_first_byte_decides() {
        assert_eq!(
            words(b"[01 02] }abc ?{ ~a/b \"(x"),
            [
                "BracketOpen [01",
                "Word 02]",
                "LambdaClose }abc",
                "ImmediateJumpIf ?{",
                "Include ~a/b",
                "Text \\\"(x"
            ]
        );
    }

    #[test]
    fn comments_count_lone_parentheses_only() {
        assert_eq!(words(b"( a ( b ) c) (d ) 01"), ["Comment ( a ( b ) c) (d )", "Word 01"]);
        assert_eq!(words(b"(doc text ) 01"), ["Comment (doc text )", "Word 01"]);
        assert_eq!(words(b") 01"), ["CommentClose )", "Word 01"]);
    }

    #[test]
    fn a_comment_that_never_closes_gives_the_rest_back() {
        let lexed = lex(FileId(0), b"( a) 01 ADD");
        assert_eq!(lexed.tokens.len(), 3);
        assert_eq!(lexed.open_comments[0].1.map(|span| (span.start, span.end)), Some((2, 4)));
        assert_eq!(words(b"( a b\n01"), ["Comment ( a b", "Word 01"]);
        assert_eq!(words(b"() 01"), ["Comment ()", "Word 01"]);
    }

    #[test]
    fn a_long_word_does_not_overflow_the_stack() {
        assert_eq!(words(&vec![b'a'; 1 << 20]).len(), 1);
        assert_eq!(words(&vec![b' '; 1 << 20]).len(), 0);
    }
}
