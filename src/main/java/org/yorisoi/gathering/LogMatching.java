package org.yorisoi.gathering;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yorisoi.gathering.MeetingLog.Participant;

/**
 * Proposes who of a meeting is who of a gathering: by address, then by name, written however it is.
 * Only what is beyond doubt is proposed; everything else is left to the office, with the people it
 * might be.
 */
public final class LogMatching {

    /** Shorter names stand inside of others by chance. */
    private static final int TELLING = 3;

    /**
     * Somebody who has a place.
     *
     * @param mail in the form for comparing; null = not known
     */
    public record Applicant(
            long personId,
            String family,
            String given,
            String familyKana,
            String givenKana,
            @Nullable String mail) {}

    /** What a proposal rests on. */
    public enum Ground {
        /** The address is one applicant's alone. */
        MAIL,
        /** So is the name, or its reading. */
        NAME,
        /** Some could be meant; the office chooses. */
        UNSURE,
        /** Nobody is. */
        NONE
    }

    /**
     * Who a participant is.
     *
     * @param personId null unless there is no doubt
     * @param candidates who could be meant
     * @param nameDiffers whether the address is hers but another name is shown, as on a lent device
     */
    public record Proposal(
            Participant participant,
            Ground ground,
            @Nullable Long personId,
            List<Long> candidates,
            boolean nameDiffers) {

        public Proposal {
            candidates = List.copyOf(candidates);
            if ((personId != null) != (ground == Ground.MAIL || ground == Ground.NAME)) {
                throw new IllegalArgumentException("a person only where there is no doubt");
            }
        }
    }

    private LogMatching() {}

    /** One proposal for each participant, in their order. */
    public static List<Proposal> propose(
            List<Participant> participants, List<Applicant> applicants) {
        return participants.stream().map(one -> propose(one, applicants)).toList();
    }

    private static Proposal propose(Participant participant, List<Applicant> applicants) {
        List<Applicant> byName =
                applicants.stream().filter(one -> isNamed(one, participant.name())).toList();
        List<Applicant> byMail =
                participant.mail() == null
                        ? List.of()
                        : applicants.stream()
                                .filter(one -> Objects.equals(one.mail(), participant.mail()))
                                .toList();
        List<Applicant> both = byMail.stream().filter(byName::contains).toList();
        if (both.size() == 1) {
            return certain(participant, Ground.MAIL, both.get(0), false);
        }
        if (byMail.size() == 1 && byName.isEmpty()) {
            return certain(participant, Ground.MAIL, byMail.get(0), true);
        }
        if (byMail.isEmpty() && byName.size() == 1 && hasNoOtherMail(participant, byName.get(0))) {
            return certain(participant, Ground.NAME, byName.get(0), false);
        }
        Set<Long> candidates = new LinkedHashSet<>();
        Stream.concat(byMail.stream(), byName.stream())
                .forEach(one -> candidates.add(one.personId()));
        if (candidates.isEmpty()) {
            applicants.stream()
                    .filter(one -> isHinted(one, participant.name()))
                    .forEach(one -> candidates.add(one.personId()));
        }
        return new Proposal(
                participant,
                candidates.isEmpty() ? Ground.NONE : Ground.UNSURE,
                null,
                new ArrayList<>(candidates),
                false);
    }

    /** A name with an address that is not the one we know may be a namesake. */
    private static boolean hasNoOtherMail(Participant participant, Applicant applicant) {
        return participant.mail() == null || applicant.mail() == null;
    }

    private static Proposal certain(
            Participant participant, Ground ground, Applicant applicant, boolean nameDiffers) {
        return new Proposal(
                participant,
                ground,
                applicant.personId(),
                List.of(applicant.personId()),
                nameDiffers);
    }

    /** Whether a shown name is the whole name or the whole reading, in either order. */
    private static boolean isNamed(Applicant applicant, String shown) {
        String name = key(shown);
        return !name.isEmpty()
                && (name.equals(key(applicant.family() + applicant.given()))
                        || name.equals(key(applicant.given() + applicant.family()))
                        || name.equals(key(applicant.familyKana() + applicant.givenKana()))
                        || name.equals(key(applicant.givenKana() + applicant.familyKana())));
    }

    /** Whether a shown name holds the whole name, or a word of it is the reading of one half. */
    private static boolean isHinted(Applicant applicant, String shown) {
        String all = letters(shown);
        String name = key(applicant.family() + applicant.given());
        String kana = key(applicant.familyKana() + applicant.givenKana());
        if ((name.length() >= TELLING && all.contains(name))
                || (kana.length() >= TELLING && all.contains(kana))) {
            return true;
        }
        Set<String> halves =
                Set.copyOf(
                        List.of(
                                key(applicant.family()),
                                key(applicant.given()),
                                key(applicant.familyKana()),
                                key(applicant.givenKana())));
        return Stream.of(plain(shown).split("[^\\p{L}\\p{M}ー]+", -1))
                .map(LogMatching::letters)
                .anyMatch(word -> word.length() > 1 && halves.contains(word));
    }

    /**
     * The form in which names are compared: without what stands in brackets, without spaces and
     * signs, full-width letters narrow, hiragana as katakana.
     */
    public static String key(String name) {
        return letters(plain(name).replaceAll("[(\\[【〔][^)\\]】〕]*[)\\]】〕]", ""));
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .chars()
                .forEach(c -> plain.append((char) (c >= 'ぁ' && c <= 'ゖ' ? c + ('ァ' - 'ぁ') : c)));
        return plain.toString();
    }

    private static String letters(String name) {
        return plain(name).replaceAll("[^\\p{L}\\p{M}\\p{Nd}ー]", "");
    }
}
