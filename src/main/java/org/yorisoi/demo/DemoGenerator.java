package org.yorisoi.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.organisation.CareOfficeNumberRule;
import org.yorisoi.organisation.InstitutionCodeRule;

/**
 * Makes more of 見本県: the same for the same seed and size. Only the organisations are kept in
 * memory; each person is made from the seed and her number when she is asked for.
 */
public final class DemoGenerator {

    /** Raise it when the same seed gives other data than before. */
    public static final int EDITION = 1;

    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 31);
    private static final LocalDate NEXT_MARCH = LocalDate.of(2027, 3, 31);
    private static final int FIRST_LICENCE = 9_100_000;
    private static final int FIRST_CARE_MANAGER = 99_100_000;
    private static final int FIRST_ID_TO_BE = 991_000;
    private static final int LARGEST_ROSTER = 6000;
    private static final int PEOPLE_OF_AN_OFFICE = 2;
    private static final int PEOPLE_OF_A_ROLE = 37;

    private static final List<String> PROFESSIONS =
            List.of(
                    "DOCTOR",
                    "DENTIST",
                    "PHARMACIST",
                    "NURSE",
                    "PUBLIC_HEALTH_NURSE",
                    "CARE_MANAGER",
                    "SOCIAL_WORKER",
                    "PHYSIOTHERAPIST",
                    "OCCUPATIONAL_THERAPIST",
                    "SPEECH_THERAPIST",
                    "DIETITIAN",
                    "PSYCHOLOGIST",
                    "CARE_WORKER",
                    "CLERK",
                    "OTHER");

    private static final Map<String, String> REGISTERS =
            Map.of(
                    "DOCTOR", "MEDICAL",
                    "DENTIST", "DENTAL",
                    "PHARMACIST", "PHARMACIST",
                    "NURSE", "NURSE",
                    "PUBLIC_HEALTH_NURSE", "PUBLIC_HEALTH_NURSE",
                    "CARE_MANAGER", "CARE_MANAGER");

    private static final List<String> RARE_ROLES =
            List.of(
                    "RIDEALONG_OFFICER",
                    "PREFECTURE_OFFICER",
                    "CONTENT_AUTHOR",
                    "CONTENT_REVIEWER",
                    "ADMINISTRATOR",
                    "AUDITOR",
                    "ASSOCIATION_OFFICE");

    private static final List<String> COMMON_ROLES =
            List.of("FACILITATOR", "RIDEALONG_HOST", "COORDINATOR", "TRAINING_OFFICE");

    private static final List<String> WARDS =
            List.of(
                    "内科", "外科", "消化器内科", "呼吸器内科", "腫瘍内科", "緩和ケア内科", "放射線科", "婦人科", "泌尿器科", "整形外科",
                    "麻酔科", "精神科", "救急科", "総合診療科", "地域連携室");

    /** The kinds of employer: people of a hundred, first serial number, people of one. */
    private enum Employer {
        HOSPITAL(62, 1001, 3000, 6, 60, "1", "", "病院", "ビョウイン"),
        CLINIC(12, 2001, 24, 8, 1500, "1", "", "クリニック", "クリニック"),
        VISITING_NURSE_STATION(6, 1001, 22, 5, 800, "6", "6", "訪問看護ステーション", "ホウモンカンゴステーション"),
        CARE_OFFICE(7, 4001, 20, 5, 1000, "", "7", "居宅介護支援事業所", "キョタクカイゴシエンジギョウショ"),
        PHARMACY(7, 1001, 14, 5, 1500, "4", "", "薬局", "ヤッキョク"),
        CARE_FACILITY(6, 6001, 30, 3, 600, "", "7", "介護ホーム", "カイゴホーム");

        private final int share;
        private final int firstSerial;
        private final int staff;
        private final int least;
        private final int most;
        private final String table;
        private final String careKind;
        private final DemoName ending;

        Employer(
                int share,
                int firstSerial,
                int staff,
                int least,
                int most,
                String table,
                String careKind,
                String ending,
                String endingKana) {
            this.share = share;
            this.firstSerial = firstSerial;
            this.staff = staff;
            this.least = least;
            this.most = most;
            this.table = table;
            this.careKind = careKind;
            this.ending = new DemoName(ending, endingKana);
        }

        int number(int people) {
            return Math.max(least, Math.min(most, people * share / 100 / staff));
        }

        static Employer draw(SplittableRandom random) {
            int left = random.nextInt(100);
            for (Employer kind : values()) {
                left -= kind.share;
                if (left < 0) {
                    return kind;
                }
            }
            return HOSPITAL;
        }
    }

    private final long seed;
    private final int people;
    private final DemoPrefecture prefecture;
    private final List<DemoName> families;
    private final List<DemoName> givens;
    private final List<DemoOrganisation> organisations = new ArrayList<>();
    private final List<DemoDesignation> designations = new ArrayList<>();
    private final List<DemoOrganisation> newHospitals;
    private final Map<String, List<DemoOrganisation>> byKind;

    /**
     * @param seed the same seed, the same data
     * @param size how many people the prefecture has in all, those of the hand-written set included
     */
    public DemoGenerator(long seed, int size, DemoPrefecture prefecture) {
        this.seed = seed;
        this.prefecture = prefecture;
        this.people = Math.max(0, size - prefecture.people().size());
        this.families = DemoFile.names("generator-family-names.csv");
        this.givens = DemoFile.names("generator-given-names.csv");
        if (people > 0) {
            makeOrganisations();
        }
        newHospitals =
                organisations.stream().filter(made -> "HOSPITAL".equals(made.kind())).toList();
        byKind =
                Stream.concat(prefecture.organisations().stream(), organisations.stream())
                        .collect(Collectors.groupingBy(DemoOrganisation::kind));
    }

    /** The generated organisations, without the hand-written ones. */
    public List<DemoOrganisation> organisations() {
        return List.copyOf(organisations);
    }

    public List<DemoDesignation> designations() {
        return List.copyOf(designations);
    }

    /** How many people are generated. */
    public int count() {
        return people;
    }

    /**
     * The generated people, one after the other: first the two of each new hospital's office, then
     * one of each profession, then everybody else.
     */
    public Stream<DemoPerson> people() {
        return IntStream.range(0, people).mapToObj(this::person);
    }

    private void makeOrganisations() {
        List<DemoName> words = DemoFile.names("generator-words.csv");
        for (Employer kind : Employer.values()) {
            for (int i = 0; i < kind.number(people); i++) {
                DemoOrganisation made = organisation(kind, i, words);
                organisations.add(made);
                if (kind == Employer.HOSPITAL && i % 3 == 0) {
                    designations.add(
                            new DemoDesignation(
                                    made.ref(),
                                    "REGIONAL",
                                    false,
                                    LocalDate.of(2023, 4, 1),
                                    NEXT_MARCH));
                }
            }
        }
    }

    /** Every number meets another pair of place and word, so that no name comes twice. */
    private DemoOrganisation organisation(Employer kind, int number, List<DemoName> words) {
        List<DemoMunicipality> places = prefecture.municipalities();
        int place = number % places.size();
        int round = number / places.size();
        DemoMunicipality municipality = places.get(place);
        int word = (round * 7 + place * 11 + (int) Math.floorMod(seed, 60L)) % words.size();
        DemoName named = words.get(word);
        String district = String.format("%02d", place + 1);
        String serial = String.format("%04d", kind.firstSerial + number);
        return new DemoOrganisation(
                String.format(
                        "99-g-%s-%04d",
                        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), number + 1),
                kind.name(),
                stem(municipality.name()) + named.name() + kind.ending.name(),
                stem(municipality.kana()) + named.kana() + kind.ending.kana(),
                code(kind.table, district, serial, InstitutionCodeRule::complete),
                code(kind.careKind, district, serial, CareOfficeNumberRule::complete),
                null,
                municipality.area(),
                municipality.code(),
                "見本（架空の施設）");
    }

    private static String stem(String place) {
        return place.replaceFirst("(市|町|村|マチ|チョウ|ムラ|シ)$", "");
    }

    private static @Nullable String code(
            String digit, String district, String serial, UnaryOperator<String> complete) {
        return digit.isEmpty() ? null : complete.apply("99" + digit + district + serial);
    }

    private DemoPerson person(int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + number);
        int offices = newHospitals.size() * PEOPLE_OF_AN_OFFICE;
        boolean office = number < offices;
        boolean head = office && number % PEOPLE_OF_AN_OFFICE == 1;
        Employer kind = Employer.draw(random);
        String profession;
        DemoOrganisation employer;
        if (office) {
            employer = newHospitals.get(number / PEOPLE_OF_AN_OFFICE);
            profession = head ? "DOCTOR" : "CLERK";
        } else if (number - offices < PROFESSIONS.size()) {
            employer = employer(Employer.HOSPITAL, random);
            profession = PROFESSIONS.get(number - offices);
        } else {
            employer = employer(kind, random);
            profession = profession(kind, random);
        }
        DemoName family = pick(families, random);
        DemoName given = pick(givens, random);
        List<DemoPost> posts = posts(employer, profession, office, random);
        boolean account = office || hasRole(number - offices) || random.nextInt(100) < 85;
        String mail =
                account || random.nextInt(100) < 70
                        ? String.format("g%07d@example.com", number + 1)
                        : null;
        return new DemoPerson(
                String.format("99-g-%07d", number + 1),
                family.name(),
                given.name(),
                family.kana(),
                given.kana(),
                mail,
                null,
                profession,
                "CARE_MANAGER".equals(profession) ? maybe(random, 40) : null,
                "ja",
                account,
                licences(profession, number, employer, random),
                posts,
                account ? grants(number - offices, head, employer) : List.of());
    }

    private DemoOrganisation employer(Employer kind, SplittableRandom random) {
        List<DemoOrganisation> all = byKind.getOrDefault(kind.name(), List.of());
        double largest = Math.min(0.25, LARGEST_ROSTER / (people * kind.share / 100.0));
        if (kind == Employer.HOSPITAL && random.nextDouble() < largest) {
            return all.get(0);
        }
        return pick(all, random);
    }

    private static String profession(Employer kind, SplittableRandom random) {
        int roll = random.nextInt(100);
        return switch (kind) {
            case HOSPITAL ->
                    roll < 20
                            ? "DOCTOR"
                            : roll < 66 ? "NURSE" : roll < 72 ? "PHARMACIST" : other(random);
            case CLINIC ->
                    roll < 40 ? "DOCTOR" : roll < 48 ? "DENTIST" : roll < 85 ? "NURSE" : "CLERK";
            case VISITING_NURSE_STATION -> roll < 85 ? "NURSE" : "PHYSIOTHERAPIST";
            case CARE_OFFICE -> roll < 90 ? "CARE_MANAGER" : "SOCIAL_WORKER";
            case PHARMACY -> roll < 80 ? "PHARMACIST" : "CLERK";
            case CARE_FACILITY -> roll < 60 ? "CARE_WORKER" : roll < 80 ? "NURSE" : other(random);
        };
    }

    private static String other(SplittableRandom random) {
        return PROFESSIONS.get(4 + random.nextInt(PROFESSIONS.size() - 4));
    }

    private List<DemoLicence> licences(
            String profession, int number, DemoOrganisation employer, SplittableRandom random) {
        String register = REGISTERS.get(profession);
        if (register == null) {
            return List.of();
        }
        int first = "CARE_MANAGER".equals(profession) ? FIRST_CARE_MANAGER : FIRST_LICENCE;
        int checker = newHospitals.indexOf(employer);
        boolean checked = checker >= 0 && random.nextInt(100) < 70;
        return List.of(
                new DemoLicence(
                        register,
                        String.valueOf(first + number),
                        checked ? employer.ref() : null,
                        checked
                                ? String.format("99-g-%07d", checker * PEOPLE_OF_AN_OFFICE + 1)
                                : null));
    }

    private List<DemoPost> posts(
            DemoOrganisation employer, String profession, boolean office, SplittableRandom random) {
        boolean doctor = "DOCTOR".equals(profession) || "DENTIST".equals(profession);
        boolean hospital = "HOSPITAL".equals(employer.kind());
        Boolean cancer = doctor ? maybe(random, 60) : null;
        Boolean member = "DOCTOR".equals(profession) ? maybe(random, 55) : null;
        int roll = office ? 100 : random.nextInt(200);
        boolean resident = hospital && "DOCTOR".equals(profession) && random.nextInt(100) < 8;
        String ward = hospital ? (resident ? "初期研修" : pick(WARDS, random)) : null;
        LocalDate since = since(random);
        LocalDate until = null;
        List<DemoPost> posts = new ArrayList<>();
        if (resident && !office) {
            since = APRIL.minusYears(random.nextInt(2));
        } else if (roll < 24) {
            posts.add(post(another(employer, random), false, null, since, MARCH, cancer, doctor));
            since = APRIL;
        } else if (roll < 28) {
            until = MARCH;
            since = since.isAfter(MARCH) ? MARCH : since;
        } else if (roll < 32) {
            until = NEXT_MARCH;
        } else if (roll < 34) {
            since = null;
        } else if (roll < 42 && hospital) {
            posts.add(post(another(employer, random), false, null, since, null, cancer, doctor));
        }
        posts.add(
                new DemoPost(
                        employer.ref(),
                        "POST",
                        until == null || until.isAfter(APRIL),
                        ward,
                        since,
                        until,
                        cancer,
                        doctor ? (Boolean) resident : null,
                        member));
        if (Boolean.TRUE.equals(member)) {
            String association = random.nextInt(100) < 80 ? "99-a-chuo" : "99-a-asanagi";
            posts.add(
                    new DemoPost(
                            association,
                            "MEMBERSHIP",
                            false,
                            null,
                            since,
                            until,
                            null,
                            null,
                            null));
        }
        return posts;
    }

    private static DemoPost post(
            DemoOrganisation at,
            boolean main,
            @Nullable String ward,
            LocalDate since,
            @Nullable LocalDate until,
            @Nullable Boolean cancer,
            boolean doctor) {
        LocalDate from = until != null && since.isAfter(until) ? until : since;
        return new DemoPost(
                at.ref(), "POST", main, ward, from, until, cancer, doctor ? false : null, null);
    }

    private DemoOrganisation another(DemoOrganisation employer, SplittableRandom random) {
        List<DemoOrganisation> all = byKind.getOrDefault(employer.kind(), List.of(employer));
        return all.get((all.indexOf(employer) + 1 + random.nextInt(all.size() - 1)) % all.size());
    }

    private List<DemoGrant> grants(int number, boolean head, DemoOrganisation employer) {
        List<DemoGrant> grants = new ArrayList<>();
        grants.add(DemoGrant.LEARNER);
        if (number < 0) {
            String role = head ? "RESPONSIBLE_HEAD" : "TRAINING_OFFICE";
            grants.add(grant(role, "ORG", employer.ref()));
        } else if (hasRole(number)) {
            grants.add(roleOf(number / PEOPLE_OF_A_ROLE, employer));
        }
        return grants;
    }

    private static boolean hasRole(int number) {
        return number >= 0 && number % PEOPLE_OF_A_ROLE == 0;
    }

    private static DemoGrant roleOf(int turn, DemoOrganisation employer) {
        String role =
                turn < RARE_ROLES.size()
                        ? RARE_ROLES.get(turn)
                        : COMMON_ROLES.get(turn % COMMON_ROLES.size());
        return switch (role) {
            case "RIDEALONG_OFFICER", "COORDINATOR" -> grant(role, "AREA", employer.area());
            case "PREFECTURE_OFFICER" -> grant(role, "PREF", "99");
            case "ASSOCIATION_OFFICE" -> grant(role, "ORG", "99-a-chuo");
            case "TRAINING_OFFICE" -> grant(role, "ORG", employer.ref());
            case "FACILITATOR" -> grant(role, "GATHERING", toBe(turn));
            case "RIDEALONG_HOST" -> grant(role, "HOST", toBe(turn));
            case "CONTENT_AUTHOR", "CONTENT_REVIEWER" -> grant(role, "MODULE", toBe(turn));
            default -> grant(role, "ALL", "");
        };
    }

    private static String toBe(int turn) {
        return String.valueOf(FIRST_ID_TO_BE + turn);
    }

    private static DemoGrant grant(String role, String kind, String scope) {
        return new DemoGrant(role, kind, scope, LocalDate.of(2025, 4, 1), null, "見本");
    }

    private static LocalDate since(SplittableRandom random) {
        int year = 2026 - (int) Math.floor(32 * Math.pow(random.nextDouble(), 2.2));
        return random.nextInt(100) < 75
                ? LocalDate.of(year, 4, 1)
                : LocalDate.of(year, 1 + random.nextInt(9), 1);
    }

    /** Yes in so many of a hundred, not known in fifteen, otherwise no. */
    private static @Nullable Boolean maybe(SplittableRandom random, int yes) {
        int roll = random.nextInt(100);
        return roll < yes ? Boolean.TRUE : roll < yes + 15 ? null : Boolean.FALSE;
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
