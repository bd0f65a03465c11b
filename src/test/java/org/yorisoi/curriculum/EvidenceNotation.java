package org.yorisoi.curriculum;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yorisoi.curriculum.Evidence.Kind;
import org.yorisoi.curriculum.Evidence.Outcome;

/** Evidence as the golden table writes it; see {@code docs/curricula.md}. */
final class EvidenceNotation {

    static final List<String> REQUIRED =
            List.of(
                    "total-care",
                    "screening",
                    "cancer-pain",
                    "symptoms",
                    "communication",
                    "place-of-care",
                    "acp-family");
    static final List<String> ELECTIVE =
            List.of(
                    "non-cancer",
                    "other-physical",
                    "other-psychological",
                    "radiation-block",
                    "social");

    /** Blocks of the usual day, by the words of the table. */
    private static final Map<String, String> BLOCKS =
            Map.of(
                    "開会", "opening",
                    "復習", "review",
                    "事例", "total-pain",
                    "地域", "liaison",
                    "演習", "role-play",
                    "支援", "support",
                    "ふりかえり", "reflection");

    static final Map<String, Integer> FULL_DAY =
            Map.of(
                    "opening", 20,
                    "review", 50,
                    "total-pain", 90,
                    "liaison", 70,
                    "role-play", 90,
                    "support", 20,
                    "reflection", 10);

    private static final Pattern TOKEN = Pattern.compile("(\\S+?)@(\\S+)((?: .*)?)");
    private static final Pattern WORD =
            Pattern.compile("([^0-9?(]+)(\\?|\\d[\\d-]*|\\(([^)]*)\\))?");

    private EvidenceNotation() {}

    static List<Evidence> read(String text) {
        List<Evidence> all = new ArrayList<>();
        for (String token : text.split(";", -1)) {
            if (token.isBlank()) {
                continue;
            }
            Matcher found = TOKEN.matcher(token.strip());
            if (!found.matches()) {
                throw new IllegalArgumentException(token);
            }
            String what = found.group(1);
            LocalDate day = date(found.group(2));
            String more = found.group(3).strip();
            for (String module : modules(what)) {
                all.add(one(all.size() + 1, Kind.MODULE, module, day, more));
            }
            if (what.equals("e証書")) {
                all.add(
                        one(
                                all.size() + 1,
                                Kind.CERTIFICATE,
                                "national-workshop/elearning",
                                day,
                                more));
            } else if (what.equals("旧証書")) {
                all.add(
                        one(
                                all.size() + 1,
                                Kind.CERTIFICATE,
                                "national-workshop/full-2008",
                                day,
                                more));
            } else if (what.startsWith("単位")) {
                String unit = "national-workshop/2008-" + what.substring(2);
                all.add(one(all.size() + 1, Kind.UNIT, unit, day, more));
            } else if (what.equals("集合")) {
                all.add(
                        one(
                                all.size() + 1,
                                Kind.GATHERING,
                                "national-workshop/group-training",
                                day,
                                more));
            } else if (what.equals("許可") || what.equals("不許可")) {
                all.add(
                        one(
                                all.size() + 1,
                                Kind.RECORD,
                                "national-workshop/application-excused",
                                day,
                                what.equals("許可") ? more : more + " 不認定"));
            } else if (what.startsWith("記録:")) {
                all.add(one(all.size() + 1, Kind.RECORD, what.substring(3), day, more));
            } else if (modules(what).isEmpty()) {
                throw new IllegalArgumentException(token);
            }
        }
        return all;
    }

    private static List<String> modules(String what) {
        if (what.startsWith("科目:")) {
            return List.of(what.substring(3));
        }
        if (what.startsWith("必修")) {
            return REQUIRED.subList(0, what.length() > 2 ? Integer.parseInt(what.substring(2)) : 7);
        }
        if (what.startsWith("選択")) {
            return ELECTIVE.subList(0, Integer.parseInt(what.substring(2)));
        }
        return List.of();
    }

    private static Evidence one(
            int id, Kind kind, String subject, @Nullable LocalDate day, String more) {
        Map<String, Integer> minutes =
                new HashMap<>(kind == Kind.GATHERING ? FULL_DAY : Map.<String, Integer>of());
        Set<String> unknown = new HashSet<>();
        Outcome outcome = Outcome.EARNED;
        LocalDate applied = null;
        String region = null;
        LocalDate recorded = day == null ? LocalDate.of(2020, 1, 1) : day;
        boolean checked = true;
        String reason = null;
        for (String word : more.isEmpty() ? new String[0] : more.split(" ", -1)) {
            Matcher found = WORD.matcher(word);
            if (!found.matches()) {
                throw new IllegalArgumentException(word);
            }
            String name = found.group(1);
            String value = found.group(2) == null ? "" : found.group(2);
            if (found.group(3) != null) {
                reason = found.group(3);
            }
            if (BLOCKS.containsKey(name) && value.equals("?")) {
                minutes.remove(BLOCKS.get(name));
                unknown.add(BLOCKS.get(name));
                outcome = Outcome.UNKNOWN;
            } else if (BLOCKS.containsKey(name)) {
                minutes.put(BLOCKS.get(name), Integer.parseInt(value));
            } else {
                switch (name) {
                    case "申込" -> applied = date(value);
                    case "県" -> region = value;
                    case "登録" -> recorded = LocalDate.parse(value);
                    case "未確認" -> checked = false;
                    case "差戻し", "不認定" -> outcome = Outcome.NOT_EARNED;
                    case "照会中", "未確定" -> outcome = Outcome.UNKNOWN;
                    case "理由" -> {}
                    default -> throw new IllegalArgumentException(word);
                }
            }
        }
        Instant at = recorded.atTime(12, 0).toInstant(ZoneOffset.UTC).plusSeconds(id);
        return new Evidence(
                id, kind, subject, day, at, outcome, applied, region, minutes, unknown, checked,
                reason);
    }

    private static @Nullable LocalDate date(String text) {
        return text.equals("?") ? null : LocalDate.parse(text);
    }
}
