package org.yorisoi.demo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** 見本県 as it is written down in {@code test-data/demo}. */
public final class DemoPrefecture {

    private static final List<String> FILES =
            List.of(
                    "prefecture.csv",
                    "areas.csv",
                    "area-neighbours.csv",
                    "municipalities.csv",
                    "organisations.csv",
                    "designations.csv",
                    "association-municipalities.csv",
                    "people.csv",
                    "licences.csv",
                    "posts.csv",
                    "grants.csv",
                    "accounts.csv",
                    "passphrase.txt");

    private final DemoName name;
    private final String nameEn;
    private final int code;
    private final List<DemoArea> areas;
    private final List<DemoNeighbours> neighbours;
    private final List<DemoMunicipality> municipalities;
    private final List<DemoOrganisation> organisations;
    private final List<DemoDesignation> designations;
    private final List<DemoTerritory> territories;
    private final List<DemoPerson> people;
    private final List<DemoLogin> showcase;

    private DemoPrefecture() {
        CSVRecord prefecture = DemoFile.rows("prefecture.csv").get(0);
        code = Integer.parseInt(prefecture.get("code"));
        name = new DemoName(prefecture.get("name"), prefecture.get("kana"));
        nameEn = prefecture.get("name_en");
        areas = list("areas.csv", DemoPrefecture::area);
        neighbours = list("area-neighbours.csv", DemoPrefecture::neighbours);
        municipalities = list("municipalities.csv", DemoPrefecture::municipality);
        Map<String, String> areaOf =
                municipalities.stream()
                        .collect(Collectors.toMap(DemoMunicipality::code, DemoMunicipality::area));
        organisations = list("organisations.csv", row -> organisation(row, areaOf));
        designations = list("designations.csv", DemoPrefecture::designation);
        territories = list("association-municipalities.csv", DemoPrefecture::territory);
        Map<String, CSVRecord> accounts = new HashMap<>();
        DemoFile.rows("accounts.csv").forEach(row -> accounts.put(row.get("person"), row));
        people = readPeople(accounts);
        showcase = readShowcase(accounts);
    }

    /** Reads the files anew. */
    public static DemoPrefecture read() {
        return new DemoPrefecture();
    }

    /** The passphrase that all demo log-ins share. */
    public static String passphrase() {
        return DemoFile.text("passphrase.txt").strip();
    }

    /** SHA-256 over all files, in hexadecimal: another set has another fingerprint. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            FILES.forEach(file -> digest.update(DemoFile.bytes(file)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public int code() {
        return code;
    }

    public DemoName name() {
        return name;
    }

    public String nameEn() {
        return nameEn;
    }

    public List<DemoArea> areas() {
        return areas;
    }

    /** Areas that lie beside each other, each pair once. */
    public List<DemoNeighbours> neighbours() {
        return neighbours;
    }

    public List<DemoMunicipality> municipalities() {
        return municipalities;
    }

    public List<DemoOrganisation> organisations() {
        return organisations;
    }

    public List<DemoDesignation> designations() {
        return designations;
    }

    public List<DemoTerritory> territories() {
        return territories;
    }

    public List<DemoPerson> people() {
        return people;
    }

    /** The log-ins to show at start, one for each role. */
    public List<DemoLogin> showcase() {
        return showcase;
    }

    private static <T> List<T> list(String file, Function<CSVRecord, T> reader) {
        return DemoFile.rows(file).stream().map(reader).toList();
    }

    private static DemoArea area(CSVRecord row) {
        return new DemoArea(
                row.get("code"),
                row.get("name"),
                row.get("kana"),
                Integer.parseInt(row.get("row")),
                Integer.parseInt(row.get("column")),
                Integer.parseInt(row.get("rows")),
                Integer.parseInt(row.get("columns")));
    }

    private static DemoNeighbours neighbours(CSVRecord row) {
        return new DemoNeighbours(row.get("area"), row.get("neighbour"));
    }

    private static DemoMunicipality municipality(CSVRecord row) {
        return new DemoMunicipality(
                row.get("code"),
                row.get("check_digit"),
                row.get("area"),
                row.get("name"),
                row.get("kana"));
    }

    private static DemoOrganisation organisation(CSVRecord row, Map<String, String> areaOf) {
        return new DemoOrganisation(
                row.get("ref"),
                row.get("kind"),
                row.get("name"),
                row.get("kana"),
                DemoFile.optional(row, "institution_code"),
                DemoFile.optional(row, "care_office_no"),
                DemoFile.optional(row, "parent"),
                known(areaOf, row.get("municipality")),
                row.get("municipality"),
                row.get("note"));
    }

    private static DemoDesignation designation(CSVRecord row) {
        return new DemoDesignation(
                row.get("organisation"),
                row.get("type"),
                DemoFile.yes(row, "exceptional"),
                LocalDate.parse(row.get("valid_from")),
                DemoFile.date(row, "valid_until"));
    }

    private static DemoTerritory territory(CSVRecord row) {
        return new DemoTerritory(
                row.get("association"), row.get("municipality"), DemoFile.yes(row, "part"));
    }

    private static List<DemoPerson> readPeople(Map<String, CSVRecord> accounts) {
        Map<String, List<DemoLicence>> licences = byPerson("licences.csv", DemoPrefecture::licence);
        Map<String, List<DemoPost>> posts = byPerson("posts.csv", DemoPrefecture::post);
        Map<String, List<DemoGrant>> grants = byPerson("grants.csv", DemoPrefecture::grant);
        return list(
                "people.csv",
                row -> {
                    String ref = row.get("ref");
                    return new DemoPerson(
                            ref,
                            row.get("family_name"),
                            row.get("given_name"),
                            row.get("family_kana"),
                            row.get("given_kana"),
                            DemoFile.optional(row, "mail"),
                            DemoFile.optional(row, "telephone"),
                            row.get("profession"),
                            DemoFile.maybe(row, "nurse_qualified"),
                            row.get("lang"),
                            accounts.containsKey(ref),
                            licences.getOrDefault(ref, List.of()),
                            posts.getOrDefault(ref, List.of()),
                            grantsOf(
                                    accounts.containsKey(ref),
                                    grants.getOrDefault(ref, List.of())));
                });
    }

    private static List<DemoGrant> grantsOf(boolean account, List<DemoGrant> roles) {
        List<DemoGrant> all = new ArrayList<>();
        if (account) {
            all.add(DemoGrant.LEARNER);
        }
        all.addAll(roles);
        return List.copyOf(all);
    }

    private static DemoLicence licence(CSVRecord row) {
        return new DemoLicence(
                row.get("register"),
                row.get("number"),
                DemoFile.optional(row, "checked_for"),
                DemoFile.optional(row, "checked_by"));
    }

    private static DemoPost post(CSVRecord row) {
        return new DemoPost(
                row.get("organisation"),
                row.get("kind"),
                DemoFile.yes(row, "main"),
                DemoFile.optional(row, "department"),
                DemoFile.date(row, "valid_from"),
                DemoFile.date(row, "valid_until"),
                DemoFile.maybe(row, "treats_cancer"),
                DemoFile.maybe(row, "resident"),
                DemoFile.maybe(row, "association_member"));
    }

    private static DemoGrant grant(CSVRecord row) {
        String[] scope = row.get("scope").split(":", 2);
        return new DemoGrant(
                row.get("role"),
                scope[0].toUpperCase(java.util.Locale.ROOT),
                scope.length > 1 ? scope[1] : "",
                LocalDate.parse(row.get("valid_from")),
                DemoFile.date(row, "valid_until"),
                row.get("reason"));
    }

    private List<DemoLogin> readShowcase(Map<String, CSVRecord> accounts) {
        List<DemoLogin> logins = new ArrayList<>();
        for (DemoPerson person : people) {
            CSVRecord row = accounts.get(person.ref());
            if (row != null && person.mail() != null && !row.get("showcase").isEmpty()) {
                logins.add(
                        new DemoLogin(
                                Integer.parseInt(row.get("showcase")),
                                person.mail(),
                                person.familyName() + " " + person.givenName(),
                                row.get("who"),
                                row.get("who_en")));
            }
        }
        logins.sort(Comparator.comparingInt(DemoLogin::order));
        return List.copyOf(logins);
    }

    private static <T> Map<String, List<T>> byPerson(String file, Function<CSVRecord, T> reader) {
        return DemoFile.rows(file).stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.get("person"),
                                Collectors.mapping(reader, Collectors.toUnmodifiableList())));
    }

    private static String known(Map<String, String> areaOf, String municipality) {
        @Nullable String area = areaOf.get(municipality);
        if (area == null) {
            throw new IllegalStateException("The demo set has no municipality " + municipality);
        }
        return area;
    }
}
