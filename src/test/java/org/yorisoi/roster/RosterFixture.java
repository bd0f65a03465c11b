package org.yorisoi.roster;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.LicenceNumberRule;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;
import org.yorisoi.person.Register;
import org.yorisoi.platform.document.Sheet;
import org.yorisoi.platform.document.TableFile;

/** Files, rows and rosters with meaningful defaults. */
final class RosterFixture {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    static final long HOSPITAL = 1;
    static final long WARD = 2;
    static final long STATION = 3;
    static final long ASSOCIATION = 9;

    static final RosterPlaces HOSPITAL_PLACES =
            new RosterPlaces(
                    new RosterPlaces.Place(HOSPITAL, "見本総合病院"),
                    false,
                    List.of(new RosterPlaces.Place(WARD, "緩和ケアセンター")));

    static final RosterPlaces ASSOCIATION_PLACES =
            new RosterPlaces(
                    new RosterPlaces.Place(ASSOCIATION, "見本中央医師会"),
                    true,
                    List.of(
                            new RosterPlaces.Place(HOSPITAL, "見本総合病院"),
                            new RosterPlaces.Place(STATION, "見本訪問看護ステーション"),
                            new RosterPlaces.Place(11, "同名診療所"),
                            new RosterPlaces.Place(12, "同名診療所")));

    static final Person.Name HANAKO = new Person.Name("見本", "花子", "ミホン", "ハナコ");

    private RosterFixture() {}

    static RosterRule rule(RosterPlaces places) {
        return new RosterRule(places, LicenceNumberRule.on(TODAY), true);
    }

    static Sheet sheet(String csv) {
        return TableFile.read(csv.getBytes(StandardCharsets.UTF_8), "roster.csv").sheet();
    }

    /** A row without a fault, with some cells written otherwise; an empty text empties the cell. */
    static RosterRow row(RosterPlaces places, int line, String... columnsAndTexts) {
        Map<RosterColumn, String> cells = new EnumMap<>(RosterColumn.class);
        cells.put(RosterColumn.NAME, "見本 花子");
        cells.put(RosterColumn.KANA, "ミホン ハナコ");
        cells.put(RosterColumn.PROFESSION, "医師");
        cells.put(RosterColumn.NUMBER, "900001");
        cells.put(RosterColumn.MAIL, "hanako@example.jp");
        cells.put(RosterColumn.PLACE, "見本総合病院");
        cells.put(RosterColumn.FROM, "2024-04-01");
        for (int i = 0; i < columnsAndTexts.length; i += 2) {
            RosterColumn column = Objects.requireNonNull(RosterColumn.named(columnsAndTexts[i]));
            if (columnsAndTexts[i + 1].isEmpty()) {
                cells.remove(column);
            } else {
                cells.put(column, columnsAndTexts[i + 1]);
            }
        }
        return rule(places).check(new RosterFormat.Raw(line, cells));
    }

    static RosterRow row(String... columnsAndTexts) {
        return row(HOSPITAL_PLACES, 2, columnsAndTexts);
    }

    /** 見本 花子 as the default row has her. */
    static RosterMember member(long personId, RosterMember.Post... posts) {
        return new RosterMember(
                personId,
                HANAKO,
                Profession.DOCTOR,
                "hanako@example.jp",
                null,
                List.of(new RosterRow.Registered(Register.MEDICAL, "900001")),
                new ArrayList<>(List.of(posts)));
    }

    static RosterMember.Post post(
            long organisation, @Nullable String from, @Nullable String until) {
        return new RosterMember.Post(
                100 + organisation,
                organisation,
                organisation == ASSOCIATION ? Affiliation.Kind.MEMBERSHIP : Affiliation.Kind.POST,
                from == null ? null : LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until),
                null,
                null,
                null,
                null);
    }
}
