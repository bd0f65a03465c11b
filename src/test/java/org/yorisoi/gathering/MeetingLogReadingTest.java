package org.yorisoi.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yorisoi.gathering.Day.at;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yorisoi.gathering.MeetingLog.Interval;
import org.yorisoi.gathering.MeetingLog.Participant;
import org.yorisoi.gathering.MeetingLog.Told;
import org.yorisoi.gathering.PresenceMark.Cover;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.JapanTime;
import org.yorisoi.platform.Problem;
import org.yorisoi.platform.Reason;

class MeetingLogReadingTest {

    private static final Cover PLAN = new Cover(at("9:30"), at("16:30"));
    private static final String ZOOM = "名前(元の名前),ユーザーのメール,参加時刻,退出時刻,期間(分),ゲスト\r\n";

    @Test
    void aPersonTwiceWithAGapIsOneWithTwoTimes() throws IOException {
        MeetingLog log = sample("zoom-participants.csv");

        Participant hanako = log.participants().get(0);
        assertThat(log.participants()).hasSize(2);
        assertThat(hanako.mail()).isEqualTo("hanako@example.jp");
        assertThat(hanako.intervals())
                .containsExactly(
                        new Interval(at("9:21:12"), at("12:01:40")),
                        new Interval(at("12:49:02"), at("16:12:00")));
        assertThat(hanako.lines()).containsExactly(2, 3);
        assertThat(hanako.whole()).isTrue();
        assertThat(log.participants().get(1).mail()).isNull();
        assertThat(log.understood().zone()).isEqualTo(JapanTime.ZONE);
        assertThat(log.understood().told()).isEqualTo(Told.BY_THE_PLAN);
        assertThat(log.understood().charset()).isEqualTo("UTF-8");
        assertThat(log.cover()).isEqualTo(new Cover(at("9:21:12"), at("16:12:00")));
        assertThat(log.problems()).isEmpty();
    }

    @Test
    void timesInUtcAreRecognisedByThePlan() throws IOException {
        MeetingLog log = sample("teams-attendance.csv");

        assertThat(log.participants())
                .extracting(Participant::name)
                .containsExactly("見本 花子", "試験 緑");
        assertThat(log.participants().get(0).intervals())
                .containsExactly(new Interval(at("9:20:01"), at("16:12:33")));
        assertThat(log.understood().zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(log.understood().told()).isEqualTo(Told.BY_THE_PLAN);
        assertThat(log.understood().charset()).isEqualTo("UTF-16LE");
        assertThat(log.understood().columns())
                .containsEntry(LogColumn.FIRST_JOINED, "最初の参加")
                .containsEntry(LogColumn.MAIL, "メール");
        assertThat(log.problems()).isEmpty();
    }

    @Test
    void theSameLogInCp932IsTheSame() throws IOException {
        byte[] utf8 = resource("zoom-participants.csv");
        String text = new String(utf8, StandardCharsets.UTF_8).substring(1);
        MeetingLog other = read(text.getBytes(Charset.forName("windows-31j")), null).get();

        assertThat(other.participants()).isEqualTo(sample("zoom-participants.csv").participants());
        assertThat(other.understood().charset()).isEqualTo("Shift_JIS");
    }

    @Test
    void anEnglishLogWithMonthFirstAndHalvesOfTheDay() {
        MeetingLog log =
                read(
                        "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest\n"
                                + "Hanako MIHON,hanako@example.jp,12/06/2026 09:21:12 AM,"
                                + "12/06/2026 04:31:00 PM,430,No\n");

        assertThat(times(log)).containsExactly(new Interval(at("9:21:12"), at("16:31")));
    }

    @Test
    void dayFirstIsFoundByThePlanToo() {
        MeetingLog log =
                read(
                        lines(
                                "Full Name;User Action;Join Time;Leave Time",
                                "見本 花子;Joined;06/12/2026, 09:21:12;06/12/2026, 16:31:00"));

        assertThat(times(log)).containsExactly(new Interval(at("9:21:12"), at("16:31")));
        assertThat(log.understood().ignored()).containsExactly("User Action");
    }

    @Test
    void teamsInEnglishWithActivitiesTellsEachTime() {
        MeetingLog log =
                read(
                        "1. Summary\n"
                                + "Meeting title\tTraining\n"
                                + "Start time\t12/6/26, 12:15:00 AM\n"
                                + "\n2. Participants\n"
                                + "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\t"
                                + "Participant ID (UPN)\tRole\n"
                                + "見本 花子\t12/6/26, 12:20:01\u202fAM\t12/6/26, 7:31:00\u202fAM\t6h 20m 1s\t"
                                + "hanako@example.jp\thanako@example.jp\tPresenter\n"
                                + "\n3. In-Meeting Activities\n"
                                + "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
                                + "見本 花子\t12/6/26, 12:20:01\u202fAM\t12/6/26, 3:01:00\u202fAM\t2h 40m 59s\t"
                                + "hanako@example.jp\tPresenter\n"
                                + "見本 花子\t12/6/26, 3:49:00\u202fAM\t12/6/26, 7:31:00\u202fAM\t3h 42m\t"
                                + "hanako@example.jp\tPresenter\n");

        assertThat(times(log))
                .containsExactly(
                        new Interval(at("9:20:01"), at("12:01")),
                        new Interval(at("12:49"), at("16:31")));
        assertThat(log.understood().zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void firstAndLastWithAGapBetweenTellNotAll() {
        MeetingLog log =
                read(
                        lines(
                                "名前\t最初の参加\t最後の退出\t会議の長さ",
                                "見本 花子\t2026/12/6 0:20:01\t2026/12/6 7:31:00\t6 時間 20 分 1 秒"));

        assertThat(log.participants().get(0).whole()).isFalse();
        assertThat(keys(log)).containsExactly("gathering.log.gap");
        assertThat(log.problems().get(0).reason().args()).containsExactly(50L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "名前,参加時刻 (UTC),退出時刻 (UTC)\n花子,2026-12-06 00:20:00,2026-12-06 07:31:00\n",
                "名前,参加時刻,退出時刻\n花子,2026-12-06T00:20:00Z,2026-12-06T07:31:00Z\n",
                "名前,参加時刻,退出時刻\n花子,2026-12-06T09:20:00+09:00,2026-12-06T16:31:00+09:00\n",
                "タイムゾーン,(UTC+9) 大阪\n名前,参加時刻,退出時刻\n花子,2026/12/6 午前9:20,2026/12/6 午後4:31\n",
                "名前,参加時刻（日本標準時）,退出時刻\n花子,2026年12月6日 9:20,2026年12月6日 16:31\n",
                "名前,参加時刻 (GMT-05:00),退出時刻\n花子,2026/12/5 19:20,2026/12/6 2:31\n",
            })
    void aFileThatSaysItsZoneIsBelieved(String text) {
        MeetingLog log = read(text);

        assertThat(times(log)).containsExactly(new Interval(at("9:20"), at("16:31")));
        assertThat(log.understood().told()).isEqualTo(Told.IN_THE_FILE);
    }

    @Test
    void whereTwoReadingsFitTheOfficeIsAsked() {
        Cover allDay = new Cover(at("0:00"), at("24:00"));
        byte[] file =
                (ZOOM + "花子,,2026/12/06 09:21:12,2026/12/06 12:01:40,161,いいえ")
                        .getBytes(StandardCharsets.UTF_8);

        assertThat(MeetingLogReading.read(file, "z.csv", allDay, null).why().key())
                .isEqualTo("gathering.log.unclear");
        MeetingLog told = MeetingLogReading.read(file, "z.csv", allDay, JapanTime.ZONE).get();
        assertThat(times(told).get(0).from()).isEqualTo(at("9:21:12"));
        assertThat(told.understood().told()).isEqualTo(Told.BY_THE_OFFICE);
    }

    @Test
    void aLogOfAnotherDayIsRefusedWithItsDay() {
        Reason why = refusal(ZOOM + "花子,,2026/11/29 09:21:12,2026/11/29 12:01:40,161,いいえ");

        assertThat(why).isEqualTo(Reason.of("gathering.log.otherDay", LocalDate.of(2026, 11, 29)));
    }

    @Test
    void aMeetingPastMidnight() {
        Cover night = new Cover(at("22:30"), at("25:00"));
        byte[] file =
                (ZOOM + "花子,,2026/12/06 22:21:00,2026/12/07 00:58:00,157,いいえ")
                        .getBytes(StandardCharsets.UTF_8);
        MeetingLog log = MeetingLogReading.read(file, "z.csv", night, null).get();

        assertThat(times(log)).containsExactly(new Interval(at("22:21"), at("24:58")));
    }

    @Test
    void everyRowThatCannotBeTakenIsNamedByItsLine() {
        MeetingLog log =
                read(
                        ZOOM
                                + "花子,,2026/12/06 09:21:12,2026/12/06 12:01:40,161,いいえ\n"
                                + ",,2026/12/06 09:21:12,2026/12/06 12:01:40,161,いいえ\n"
                                + "太郎,,いつか,2026/12/06 12:01:40,161,いいえ\n"
                                + "次郎,,2026/12/06 09:21:12,,161,いいえ\n"
                                + "三郎,,2026/12/06 09:21:12,?,161,いいえ\n"
                                + "四郎,,2026/12/06 12:21:12,2026/12/06 12:01:40,20,いいえ\n"
                                + "五郎,,2026/12/04 12:21:12,2026/12/06 12:01:40,2860,いいえ\n");

        assertThat(log.participants()).extracting(Participant::name).containsExactly("花子");
        assertThat(log.problems()).extracting(Problem::line).containsExactly(3, 4, 5, 6, 7, 8);
        assertThat(keys(log))
                .containsExactly(
                        "gathering.log.nameless",
                        "gathering.log.noJoin",
                        "gathering.log.stillIn",
                        "gathering.log.noLeave",
                        "gathering.log.backwards",
                        "gathering.log.longerThanADay");
    }

    @Test
    void waitingIsNotBeingThere() {
        MeetingLog log =
                read(
                        lines(
                                "Name,Join Time,Leave Time,In Waiting Room",
                                "花子,2026/12/06 09:00,2026/12/06 09:20,Yes",
                                "花子,2026/12/06 09:20,2026/12/06 16:31,No"));

        assertThat(times(log)).containsExactly(new Interval(at("9:20"), at("16:31")));
        assertThat(keys(log)).containsExactly("gathering.log.waiting");
    }

    @Test
    void guestsOfOneNameAtTheSameTimeAreTwo() {
        MeetingLog log =
                read(
                        ZOOM
                                + "iPhone,,2026/12/06 09:20:00,2026/12/06 12:00:00,160,はい\n"
                                + "iPhone,,2026/12/06 09:30:00,2026/12/06 12:00:00,150,はい\n"
                                + "ｉＰｈｏｎｅ,,2026/12/06 13:00:00,2026/12/06 16:00:00,180,はい\n");

        assertThat(log.participants()).hasSize(2);
        assertThat(log.participants().get(0).length()).isEqualTo(Duration.ofMinutes(340));
        assertThat(keys(log)).containsExactly("gathering.log.sameName");
    }

    @Test
    void sumsWithoutTimesAreRefusedWithWhatHelps() {
        assertThat(refusal("名前,ユーザーのメール,合計時間(分),ゲスト\n花子,,161,いいえ\n").key())
                .isEqualTo("gathering.log.onlySums");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "氏名,カナ,職種\n見本 花子,ミホン ハナコ,医師\n",
                "ただの手紙です。\n二行目です。\n",
                "会議ID,トピック,開始時刻,終了時刻,ユーザーのメール,期間(分),参加者\n1,研修,a,b,x@example.jp,400,28\n",
            })
    void aFileThatIsNoLogIsRefused(String text) {
        assertThat(refusal(text).key()).isEqualTo("gathering.log.noHeader");
    }

    @Test
    void aPictureAndAnEmptyFileAreRefusedByWhatTheyAre() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3};

        assertThat(read(png, null).why().key()).isEqualTo("platform.file.noTable");
        assertThat(read(new byte[0], null).why().key()).isEqualTo("platform.file.empty");
        assertThat(refusal(ZOOM).key()).isEqualTo("gathering.log.nobody");
    }

    @Test
    void aDateThatDoesNotExistIsNotGuessed() {
        assertThat(refusal(ZOOM + "花子,,2026/02/30 09:21:12,2026/02/30 12:01:40,161,いいえ").key())
                .isEqualTo("gathering.log.noDates");
    }

    private static MeetingLog sample(String name) throws IOException {
        return read(resource(name), null).get();
    }

    private static byte[] resource(String name) throws IOException {
        return Files.readAllBytes(Path.of("test-data", "meeting-logs", name));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines);
    }

    private static MeetingLog read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), null).get();
    }

    private static Checked<MeetingLog> read(byte[] bytes, @Nullable ZoneOffset said) {
        return MeetingLogReading.read(bytes, "log.csv", PLAN, said);
    }

    private static Reason refusal(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8), null).why();
    }

    private static List<Interval> times(MeetingLog log) {
        assertThat(log.participants()).hasSize(1);
        return log.participants().get(0).intervals();
    }

    private static List<String> keys(MeetingLog log) {
        return log.problems().stream().map(one -> one.reason().key()).toList();
    }
}
