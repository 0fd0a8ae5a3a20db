//! What is defined and never used.

use std::collections::HashSet;

use uxn_spec::layout::RESET_VECTOR;

use super::Assembler;
use crate::diagnostic::{Finding, LabelUnused, MacroUnused, Severity};

impl Assembler<'_> {
    /// Only in programs without errors: a misspelt name leaves the right one unused, and that is
    /// one mistake.
    pub(super) fn check_unused(&mut self) {
        let is_error = |finding: &Finding| finding.explanation().severity == Severity::Error;
        if self.findings.iter().any(|(finding, _)| is_error(finding)) {
            return;
        }
        let used = self.labels.iter().filter(|label| label.used);
        let scopes: HashSet<&[u8]> =
            used.filter_map(|label| parent(&self.names.get(label.name).text)).collect();
        let mut findings = Vec::new();
        for label in self.labels.iter().filter(|label| !label.used) {
            let name = &self.names.get(label.name).text;
            // In the zero page a label may do nothing but name a group of variables.
            let is_group = label.address < RESET_VECTOR && scopes.contains(&name[..]);
            if !is_exempt(name) && label.address != RESET_VECTOR && !is_group {
                let finding = LabelUnused { span: label.span, name: name.to_vec() };
                findings.push((finding.into(), label.origin));
            }
        }
        for found in self.macros.iter().filter(|found| !found.used) {
            let name = &self.names.get(found.name).text;
            if !is_exempt(name) {
                let finding = MacroUnused { span: found.span, name: name.to_vec() };
                findings.push((finding.into(), found.origin));
            }
        }
        self.findings.extend(findings);
    }
}

/// Names with a capital letter describe something whole, such as a device, used or not.
fn is_exempt(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_uppercase)
}

fn parent(name: &[u8]) -> Option<&[u8]> {
    let slash = name.iter().position(|&byte| byte == b'/')?;
    Some(&name[..slash])
}
