//! Finds and loads ONNX Runtime, once for the process.

use std::path::{Path, PathBuf};

use ort::environment::Environment;
use parking_lot::Mutex;

/// Where ONNX Runtime's own tools look for the library.
const LIBRARY_VARIABLE: &str = "ORT_DYLIB_PATH";

/// The one environment that ONNX Runtime allows in a process.
static ENVIRONMENT: Mutex<Option<Environment>> = Mutex::new(None);

/// What to do when the library is missing.
const ADVICE: &str = "install ONNX Runtime 1.24 or newer (`pip install onnxruntime` holds it as \
     onnxruntime/capi/libonnxruntime.so.*) and set `onnxruntime` in the model's section of the \
     configuration ([embedding] or [rerank]), or the variable ORT_DYLIB_PATH, to the library file";

/// Loads the library at `configured`, else at `ORT_DYLIB_PATH`, else under its
/// usual name where the system looks for libraries. The library that was loaded
/// first stays in use until the process ends.
///
/// # Errors
/// When there is no such library or it is too old; the text says what to do.
pub(crate) fn load(configured: Option<&Path>) -> Result<Environment, String> {
    let mut environment = ENVIRONMENT.lock();
    if let Some(environment) = environment.as_ref() {
        return Ok(environment.clone());
    }
    let path = locate(
        configured,
        std::env::var_os(LIBRARY_VARIABLE).map(PathBuf::from),
    )?;
    let builder = ort::init_from(&path).map_err(|error| format!("{error}; {ADVICE}"))?;
    let loaded = builder
        .with_name("losen")
        .with_telemetry(false)
        .build()
        .map_err(|error| format!("ONNX Runtime could not be started: {error}"))?;
    Ok(environment.insert(loaded).clone())
}

/// The file to load. A path that somebody named must exist.
fn locate(configured: Option<&Path>, variable: Option<PathBuf>) -> Result<PathBuf, String> {
    let (path, named_by) = match (
        configured,
        variable.filter(|path| !path.as_os_str().is_empty()),
    ) {
        (Some(path), _) => (path.to_owned(), "the setting `onnxruntime`"),
        (None, Some(path)) => (path, LIBRARY_VARIABLE),
        (None, None) => {
            return Ok(format!(
                "{}onnxruntime{}",
                std::env::consts::DLL_PREFIX,
                std::env::consts::DLL_SUFFIX
            )
            .into());
        }
    };
    if !path.is_file() {
        return Err(format!(
            "{named_by} names the library {}, which is not a file; {ADVICE}",
            path.display()
        ));
    }
    std::path::absolute(&path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_library_must_exist() {
        let configured = locate(Some(Path::new("/nowhere/a.so")), None).unwrap_err();
        assert!(
            configured.contains("/nowhere/a.so") && configured.contains("`onnxruntime`"),
            "{configured}"
        );
        assert!(configured.contains("pip install"), "{configured}");
        let variable = locate(None, Some("/nowhere/b.so".into())).unwrap_err();
        assert!(
            variable.contains("/nowhere/b.so") && variable.contains(LIBRARY_VARIABLE),
            "{variable}"
        );
    }

    #[test]
    fn the_setting_wins_over_the_variable() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let found = locate(Some(file.path()), Some("/nowhere/b.so".into())).unwrap();
        assert_eq!(found, file.path());
        assert_eq!(
            locate(None, Some(file.path().to_owned())).unwrap(),
            file.path()
        );
    }

    #[test]
    fn without_either_the_system_is_asked() {
        for variable in [None, Some(PathBuf::new())] {
            let found = locate(None, variable).unwrap();
            assert!(found.to_string_lossy().contains("onnxruntime"));
            assert!(
                found.components().count() == 1,
                "a bare name is searched for"
            );
        }
    }
}
