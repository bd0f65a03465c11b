package org.yorisoi.roster;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a roster file. They are found by name, in any order, since every office has its
 * own.
 */
public enum RosterColumn {
    NAME(true, "氏名", "名前", "お名前", "氏名漢字", "漢字氏名", "職員名", "会員名", "name"),
    KANA(
            true, "カナ", "フリガナ", "ふりがな", "かな", "氏名カナ", "氏名かな", "氏名フリガナ", "氏名ふりがな", "カナ氏名", "カタカナ",
            "氏名カタカナ", "よみ", "よみがな", "読み", "kana"),
    PROFESSION(true, "職種", "職業", "職名", "資格", "profession"),
    NUMBER(
            true,
            "登録番号",
            "免許番号",
            "免許登録番号",
            "資格番号",
            "籍登録番号",
            "名簿登録番号",
            "医籍登録番号",
            "医籍番号",
            "登録no",
            "licence number",
            "license number"),
    MAIL(true, "メール", "メールアドレス", "eメール", "電子メール", "e-mail", "email", "mail", "メールアドレスpc"),
    PLACE(
            true,
            "所属",
            "所属機関",
            "所属先",
            "所属施設",
            "所属名",
            "勤務先",
            "勤務先名",
            "施設名",
            "医療機関名",
            "病院名",
            "機関名",
            "organisation",
            "organization"),
    FROM(
            true, "着任日", "着任年月日", "入職日", "入職年月日", "採用日", "採用年月日", "就任日", "所属開始日", "勤務開始日", "異動日",
            "from"),
    UNTIL(false, "離任日", "離任年月日", "退職日", "退職年月日", "離職日", "退任日", "転出日", "所属終了日", "勤務終了日", "until"),
    DEPARTMENT(false, "診療科", "診療科名", "部署", "部署名", "診療科部署", "所属部署", "所属科", "部門", "科", "department"),
    TREATS_CANCER(false, "がん診療に携わる", "がん診療", "がん診療従事", "がん診療への従事", "がん診療に従事", "treats cancer"),
    RESIDENT(false, "臨床研修医", "研修医", "初期研修医", "初期臨床研修医", "resident"),
    MEMBER(false, "医師会員", "医師会", "医師会会員", "医師会加入", "association member"),
    NURSE(false, "看護師資格", "看護師免許", "看護資格", "看護師資格の有無", "nurse qualified");

    /** What we wrote into a file of faulty rows; ignored when it comes back. */
    public static final String REASON = "理由";

    private static final String BRACKETED = "[(\\[【<〔「][^)\\]】>〕」]*[)\\]】>〕」]";
    private static final String SIGNS = "[\\s()\\[\\]【】<>〔〕「」*※●○◎■□★☆・:.,/_]";

    /** Columns that hold half of another one: family and given name, and their readings. */
    private static final Map<String, RosterColumn> HALVES =
            Map.of(
                    "姓", NAME, "名", NAME, "苗字", NAME, "名字", NAME, "セイ", KANA, "メイ", KANA, "姓カナ",
                    KANA, "名カナ", KANA);

    private static final Set<String> FIRST_HALVES = Set.of("姓", "苗字", "名字", "セイ", "姓カナ");

    private static final Map<String, RosterColumn> BY_WORD = new HashMap<>();

    static {
        for (RosterColumn column : values()) {
            for (String word : column.words) {
                BY_WORD.put(plain(word), column);
            }
        }
        HALVES.forEach((word, column) -> BY_WORD.put(plain(word), column));
    }

    private final boolean needed;
    private final List<String> words;

    RosterColumn(boolean needed, String... words) {
        this.needed = needed;
        this.words = List.of(words);
    }

    /** Whether a file without it cannot be imported. */
    public boolean isNeeded() {
        return needed;
    }

    /** Its name in the template; the same in every language, since files are. */
    public String title() {
        return words.get(0);
    }

    public List<String> words() {
        return words;
    }

    /** Whether a header names half of a column. */
    static boolean isHalf(String header) {
        return HALVES.containsKey(plain(header));
    }

    /** Whether it is the half that stands first in a name. */
    static boolean isFirstHalf(String header) {
        return FIRST_HALVES.contains(plain(header));
    }

    /** The column that a header names; null if none. Notes in brackets and marks do not matter. */
    static @Nullable RosterColumn named(String header) {
        RosterColumn column = BY_WORD.get(plain(header));
        return column != null ? column : BY_WORD.get(plain(withoutNotes(header)));
    }

    static boolean isReason(String header) {
        return plain(header).equals(REASON);
    }

    private static String withoutNotes(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFKC).replaceAll(BRACKETED, "");
    }

    private static String plain(String header) {
        return Normalizer.normalize(header, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll(SIGNS, "");
    }
}
