package org.yorisoi.elearning;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The words of all modules, by reading: what each module says about a word stands together, with
 * where it is taught. Pure.
 *
 * @param entries in the order of readings, then of words
 */
public record Glossary(List<Entry> entries) {

    /** The rows of the Japanese syllabary, by their first letter; what is in none is last. */
    public static final List<String> ROWS =
            List.of("あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ", "A");

    private static final List<String> LETTERS =
            List.of(
                    "あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの", "はひふへほ", "まみむめも", "やゆよ", "らりるれろ",
                    "わゐゑをん");

    private static final Map<Character, Character> SMALL =
            Map.of('ぁ', 'あ', 'ぃ', 'い', 'ぅ', 'う', 'ぇ', 'え', 'ぉ', 'お', 'ゃ', 'や', 'ゅ', 'ゆ', 'ょ', 'よ');

    /** How far hiragana lies before katakana in Unicode. */
    private static final int KATAKANA = 0x60;

    public Glossary {
        entries = List.copyOf(entries);
    }

    /**
     * A word.
     *
     * @param reading in kana; "" = it is read as it is written
     * @param uses by module, in the modules' order
     */
    public record Entry(String word, String reading, List<Use> uses) {

        /** The row that it stands in. */
        public String row() {
            String sorted = sorted(reading.isEmpty() ? word : reading);
            char first = sorted.isEmpty() ? ' ' : sorted.charAt(0);
            for (int row = 0; row < LETTERS.size(); row++) {
                if (LETTERS.get(row).indexOf(first) >= 0) {
                    return ROWS.get(row);
                }
            }
            return ROWS.get(ROWS.size() - 1);
        }

        boolean contains(String folded) {
            return folded(word).contains(folded)
                    || folded(reading).contains(folded)
                    || uses.stream()
                            .anyMatch(use -> folded(use.term().word().en()).contains(folded));
        }
    }

    /**
     * A word in a module.
     *
     * @param page the first page that explains it; empty = none does
     */
    public record Use(
            ModuleContent module, ModuleContent.Term term, Optional<ModuleContent.Page> page) {}

    /** The words of modules. */
    public static Glossary of(Collection<ModuleContent> modules) {
        Map<String, List<Use>> uses = new LinkedHashMap<>();
        Map<String, String> readings = new LinkedHashMap<>();
        for (ModuleContent module : modules) {
            for (ModuleContent.Term term : module.terms()) {
                String word = term.word().ja();
                uses.computeIfAbsent(word, any -> new ArrayList<>())
                        .add(
                                new Use(
                                        module,
                                        term,
                                        module.pages().stream()
                                                .filter(page -> page.ja().terms().contains(term))
                                                .findFirst()));
                readings.merge(word, term.reading(), (a, b) -> a.isEmpty() ? b : a);
            }
        }
        List<Entry> entries = new ArrayList<>();
        uses.forEach(
                (word, some) ->
                        entries.add(
                                new Entry(
                                        word, readings.getOrDefault(word, ""), List.copyOf(some))));
        entries.sort(
                Comparator.comparing(
                                (Entry one) ->
                                        sorted(
                                                one.reading().isEmpty()
                                                        ? one.word()
                                                        : one.reading()))
                        .thenComparing(Entry::word));
        return new Glossary(entries);
    }

    /** The words of a row of the syllabary. */
    public List<Entry> row(String row) {
        return entries.stream().filter(entry -> entry.row().equals(row)).toList();
    }

    /**
     * Words that contain a text, in Japanese, in kana of either kind or in English.
     *
     * @param text nothing finds nothing
     */
    public List<Entry> find(String text) {
        String folded = folded(text);
        return folded.isEmpty()
                ? List.of()
                : entries.stream().filter(entry -> entry.contains(folded)).toList();
    }

    /** Without blanks, in small letters and hiragana. */
    private static String folded(String text) {
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[\\s\u3000]", "");
        StringBuilder hiragana = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            hiragana.append(c >= 'ァ' && c <= 'ヶ' ? (char) (c - KATAKANA) : c);
        }
        return hiragana.toString();
    }

    /** For sorting: without voicing marks and small letters. */
    private static String sorted(String reading) {
        StringBuilder plain = new StringBuilder();
        String parts = Normalizer.normalize(folded(reading), Normalizer.Form.NFD);
        for (int i = 0; i < parts.length(); i++) {
            char c = parts.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                plain.append(SMALL.getOrDefault(c, c).charValue());
            }
        }
        return plain.toString();
    }
}
