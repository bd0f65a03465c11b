package org.yorisoi.person;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.TypedText;

/**
 * What somebody is by profession, with the words that rosters use for it. The first word is the
 * profession's own; a wrong or an old title (看護士) is not taken for the right one but answered with
 * it.
 */
public enum Profession {
    DOCTOR(
            Register.MEDICAL,
            "医師",
            "医者",
            "ドクター",
            "Dr",
            "MD",
            "研修医",
            "臨床研修医",
            "初期研修医",
            "後期研修医",
            "専攻医"),
    DENTIST(Register.DENTAL, "歯科医師", "歯科医", "研修歯科医", "臨床研修歯科医"),
    PHARMACIST(Register.PHARMACIST, "薬剤師"),
    NURSE(
            Register.NURSE,
            "看護師",
            "正看護師",
            "ナース",
            "Ns",
            "RN",
            "訪問看護師",
            "専門看護師",
            "認定看護師",
            "がん看護専門看護師",
            "緩和ケア認定看護師"),
    PUBLIC_HEALTH_NURSE(Register.PUBLIC_HEALTH_NURSE, "保健師", "PHN"),
    CARE_MANAGER(
            Register.CARE_MANAGER,
            "介護支援専門員",
            "主任介護支援専門員",
            "ケアマネジャー",
            "ケアマネージャー",
            "主任ケアマネジャー",
            "主任ケアマネージャー",
            "ケアマネ",
            "主任ケアマネ",
            "CM"),
    SOCIAL_WORKER(
            null, "社会福祉士", "精神保健福祉士", "医療ソーシャルワーカー", "ソーシャルワーカー", "医療相談員", "MSW", "PSW", "SW"),
    PHYSIOTHERAPIST(null, "理学療法士", "PT"),
    OCCUPATIONAL_THERAPIST(null, "作業療法士", "OT"),
    SPEECH_THERAPIST(null, "言語聴覚士", "ST"),
    DIETITIAN(null, "管理栄養士", "栄養士"),
    PSYCHOLOGIST(null, "公認心理師", "臨床心理士", "心理士", "心理師", "心理職", "CP"),
    CARE_WORKER(null, "介護福祉士", "介護職", "介護職員", "介護員", "訪問介護員", "ヘルパー", "ホームヘルパー", "サービス提供責任者"),
    CLERK(null, "事務職員", "事務", "事務職", "事務員", "医療事務", "医師事務作業補助者", "医療クラーク"),
    // Assistant nurses and midwives stand in registers of their own, so they are not NURSE here:
    // their numbers would be looked for in the wrong one.
    OTHER(null, "その他", "その他の職種", "准看護師", "助産師", "歯科衛生士", "診療放射線技師", "放射線技師", "臨床検査技師", "臨床工学技士");

    private static final Map<String, Profession> BY_WORD = byWord();

    /** What offices write by habit; the title ends in another character, or is an old one. */
    private static final Map<String, String> MEANT =
            Map.ofEntries(
                    Map.entry("看護士", "看護師"),
                    Map.entry("看護婦", "看護師"),
                    Map.entry("正看護士", "看護師"),
                    Map.entry("准看護士", "准看護師"),
                    Map.entry("准看護婦", "准看護師"),
                    Map.entry("準看護師", "准看護師"),
                    Map.entry("保健士", "保健師"),
                    Map.entry("保健婦", "保健師"),
                    Map.entry("保険師", "保健師"),
                    Map.entry("助産婦", "助産師"),
                    Map.entry("助産士", "助産師"),
                    Map.entry("医士", "医師"),
                    Map.entry("歯科医士", "歯科医師"),
                    Map.entry("薬剤士", "薬剤師"),
                    Map.entry("介護支援員", "介護支援専門員"),
                    Map.entry("介護専門支援員", "介護支援専門員"),
                    Map.entry("社会福祉師", "社会福祉士"),
                    Map.entry("精神保健福祉師", "精神保健福祉士"),
                    Map.entry("理学療法師", "理学療法士"),
                    Map.entry("作業療法師", "作業療法士"),
                    Map.entry("言語聴覚師", "言語聴覚士"),
                    Map.entry("言語療法士", "言語聴覚士"),
                    Map.entry("管理栄養師", "管理栄養士"),
                    Map.entry("栄養師", "栄養士"),
                    Map.entry("公認心理士", "公認心理師"),
                    Map.entry("臨床心理師", "臨床心理士"),
                    Map.entry("介護福祉師", "介護福祉士"),
                    Map.entry("介護士", "介護福祉士"));

    private final @Nullable Register register;
    private final List<String> words;

    Profession(@Nullable Register register, String... words) {
        this.register = register;
        this.words = List.of(words);
    }

    /** Where its licence numbers stand; null = it has no register that we read. */
    public @Nullable Register register() {
        return register;
    }

    /** The word to write into a roster. */
    public String word() {
        return words.get(0);
    }

    /** All words that are read as this profession, its own first. */
    public List<String> words() {
        return words;
    }

    /** Reads a word of a roster. */
    public static Checked<Profession> read(String text) {
        if (text.length() > TypedText.LONGEST) {
            return Checked.no("person.profession.unknown", TypedText.quoted(text));
        }
        String word = folded(text);
        if (word.isEmpty()) {
            return Checked.no("person.profession.empty");
        }
        Profession found = BY_WORD.get(word);
        if (found != null) {
            return Checked.of(found);
        }
        String meant = MEANT.get(word);
        return meant == null
                ? Checked.no("person.profession.unknown", TypedText.quoted(text))
                : Checked.no("person.profession.meant", TypedText.quoted(text), meant);
    }

    private static Map<String, Profession> byWord() {
        Map<String, Profession> found = new HashMap<>();
        for (Profession profession : values()) {
            for (String word : profession.words) {
                found.put(folded(word), profession);
            }
        }
        return Map.copyOf(found);
    }

    /** Width, case, inner spaces and full stops of abbreviations do not matter. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        TypedText.narrow(text)
                .codePoints()
                .filter(c -> c != '.' && !Character.isWhitespace(c))
                .forEach(folded::appendCodePoint);
        return folded.toString().toLowerCase(Locale.ROOT);
    }
}
