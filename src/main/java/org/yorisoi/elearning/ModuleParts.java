package org.yorisoi.elearning;

import java.util.Map;

/** What the pages of a module may refer to, by id, each in the order of its file. */
record ModuleParts(
        Map<String, ModuleContent.Reference> references,
        Map<String, ModuleContent.Term> terms,
        Map<String, Figure> figures) {

    /** A drawing in both languages. */
    record Figure(Drawing ja, Drawing en) {

        Drawing in(boolean japanese) {
            return japanese ? ja : en;
        }
    }
}
