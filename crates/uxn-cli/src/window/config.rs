//! The file in which people choose their keys and buttons.

use std::path::{Path, PathBuf};

use toml::{Table, Value};
use varvara_sdl::Bindings;

use crate::exit::Failure;
use crate::files;

/// The largest file that is read, in bytes.
const SIZE_MAX: u64 = 1024 * 1024;

/// Reads the file that was named, or the usual one if there is one.
///
/// # Errors
///
/// When the named file cannot be read, or something in the file is not understood.
pub(super) fn read(named: Option<&Path>, bindings: &mut Bindings) -> Result<(), Failure> {
    let path = match named {
        Some(path) => path.to_path_buf(),
        None => match usual_path() {
            Some(path) if path.is_file() => path,
            Some(_) | None => return Ok(()),
        },
    };
    let bytes = files::read_named(&path, "configuration", SIZE_MAX)?;
    let text = String::from_utf8_lossy(&bytes);
    parse(&text, bindings).map_err(|reason| {
        let shown = files::show(&path);
        let failure = Failure::usage(format!("the configuration `{shown}`: {reason}"));
        failure.hint("`uxn run --help` tells what can be in it, under `--config`")
    })
}

fn usual_path() -> Option<PathBuf> {
    let directory = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let configurations = directory("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(Path::new(&directory("HOME")?).join(".config")))?;
    Some(configurations.join("uxn").join("config.toml"))
}

fn parse(text: &str, bindings: &mut Bindings) -> Result<(), String> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
    for (name, value) in &table {
        let bind = match name.as_str() {
            "keys" => Bindings::bind_key,
            "pad" => Bindings::bind_pad,
            other => return Err(format!("there is no table `{other}`, only `keys` and `pad`")),
        };
        let Value::Table(rows) = value else {
            return Err(format!("`{name}` has to be a table, `[{name}]`"));
        };
        for (key, action) in rows {
            let Value::String(action) = action else {
                return Err(format!("`{key}` needs a name in quotes"));
            };
            bind(bindings, key, action)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::parse;
    use varvara_sdl::{Bindings, Command};

    #[test]
    fn keys_and_pads_are_chosen() {
        let mut bindings = Bindings::default();
        let text = "[keys]\n\"P\" = \"pause\"\nF10 = \"nothing\"\nPause = \"nothing\"\n[pad]\nback = \"a\"\n";
        parse(text, &mut bindings).expect("all is known");
        assert_eq!(bindings.keys_of(Command::Pause), "P");
    }

    #[test]
    fn what_is_not_understood_is_named() {
        let cases = [
            ("[key]\n", "`key`"),
            ("keys = 1\n", "[keys]"),
            ("[keys]\nX = 1\n", "`X`"),
            ("[keys]\nX = \"fly\"\n", "`fly`"),
            ("[pad]\nlever = \"a\"\n", "`lever`"),
            ("[keys\n", ""),
        ];
        for (text, expected) in cases {
            let reason = parse(text, &mut Bindings::default()).expect_err(text);
            assert!(reason.contains(expected), "{text}: {reason}");
        }
    }
}
