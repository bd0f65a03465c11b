package org.yorisoi.gathering;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a column of a meeting's log holds, by the words that the services use for it. */
public enum LogColumn {
    NAME("名前", "氏名", "表示名", "参加者名", "name", "fullname", "displayname", "participantname"),
    MAIL(
            "ユーザーのメール",
            "ユーザーのメールアドレス",
            "メール",
            "メールアドレス",
            "電子メール",
            "email",
            "mail",
            "useremail",
            "emailaddress"),
    /** Teams: mostly the address, and there when the address is not. */
    USER_ID("参加者id", "upn", "participantid", "userprincipalname"),
    JOINED("参加時刻", "参加日時", "入室時刻", "入室日時", "jointime", "joined", "joinedat", "timejoined"),
    LEFT("退出時刻", "退出日時", "退室時刻", "退室日時", "leavetime", "left", "leftat", "timeleft"),
    /** Only the ends of somebody's time; gaps are not told. */
    FIRST_JOINED("最初の参加", "最初の参加時刻", "firstjoin", "firstjointime", "firstjoined"),
    LAST_LEFT("最後の退出", "最後の退出時刻", "lastleave", "lastleavetime", "lastleft"),
    DURATION(
            "期間",
            "合計時間",
            "所要時間",
            "会議の長さ",
            "会議内の時間",
            "会議の参加時間",
            "duration",
            "totalduration",
            "timeinmeeting",
            "inmeetingduration",
            "meetingduration"),
    GUEST("ゲスト", "guest"),
    ROLE("役割", "role"),
    /** Who waits is not yet in the meeting. */
    WAITING("待機室", "待機室内", "待合室", "inwaitingroom", "waitingroom");

    private static final int LONGEST = 60;

    private final Set<String> words;

    LogColumn(String... words) {
        this.words = Set.of(words);
    }

    /** What a header means; null = nothing that we know. */
    static @Nullable LogColumn named(String header) {
        if (header.length() > LONGEST) {
            return null;
        }
        String word =
                Normalizer.normalize(header, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\([^)]*\\)", "")
                        .replaceAll("[\\s\\p{Cf}_:-]", "");
        for (LogColumn column : values()) {
            if (column.words.contains(word)) {
                return column;
            }
        }
        return null;
    }
}
