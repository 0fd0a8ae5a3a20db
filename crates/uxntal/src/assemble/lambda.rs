//! Lambdas: the hidden labels of braces.

use super::{Assembler, Lambda, LambdaClosed};
use crate::diagnostic::{BracketGlued, LambdaClose, LambdaOpen};
use crate::source::Span;
use crate::symbols::{Symbol, Symbols};

impl Assembler<'_> {
    /// Opens a lambda and gives its number: they are counted at the opening brace.
    pub(super) fn open_lambda(&mut self, span: Span) -> u32 {
        let number = self.lambdas.len() as u32;
        self.lambdas.push(Lambda { open: span, origin: self.origin, closed: None });
        self.open_lambdas.push(number);
        number
    }

    /// `}`
    pub(super) fn close_lambda(&mut self, span: Span, word: &[u8]) {
        if word.len() > 1 {
            self.report(BracketGlued { span, word: word.to_vec() });
        }
        let Some(number) = self.open_lambdas.pop() else {
            self.report(LambdaClose { span: span.head(1) });
            return;
        };
        self.closed_lambdas += 1;
        self.lambdas[number as usize].closed = Some(LambdaClosed {
            address: self.canvas.head(),
            span,
            certain: self.region.is_certain(),
            order: (self.labels.len(), self.closed_lambdas),
        });
    }

    pub(super) fn check_lambdas(&mut self) {
        for number in std::mem::take(&mut self.open_lambdas) {
            let Lambda { open, origin, .. } = self.lambdas[number as usize];
            self.findings.push((LambdaOpen { span: open }.into(), origin));
        }
    }

    /// All labels in the order of definition, lambdas among them.
    pub(super) fn symbols(&self) -> Symbols {
        let mut lambdas: Vec<((usize, usize), Symbol)> = Vec::new();
        for (number, lambda) in self.lambdas.iter().enumerate() {
            if let Some(closed) = &lambda.closed {
                let name = format!("λ{number:04x}").into_bytes();
                lambdas.push((closed.order, Symbol { address: closed.address, name }));
            }
        }
        lambdas.sort_by_key(|&(order, _)| order);
        let mut lambdas = lambdas.into_iter().peekable();
        let mut symbols = Vec::with_capacity(self.labels.len() + self.lambdas.len());
        for (index, label) in self.labels.iter().enumerate() {
            while let Some((_, symbol)) = lambdas.next_if(|&((labels, _), _)| labels <= index) {
                symbols.push(symbol);
            }
            let name = self.names.get(label.name).text.to_vec();
            symbols.push(Symbol { address: label.address, name });
        }
        symbols.extend(lambdas.map(|(_, symbol)| symbol));
        Symbols::new(symbols)
    }
}
