package org.yorisoi.roster;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yorisoi.person.Affiliation;
import org.yorisoi.person.Person;
import org.yorisoi.person.Profession;

/**
 * Somebody on the organisation's roster as it stands now.
 *
 * @param licences those that have not ended
 * @param posts posts in the organisation and its departments, past ones too; for an association its
 *     memberships and every post
 */
public record RosterMember(
        long personId,
        Person.Name name,
        Profession profession,
        @Nullable String mail,
        @Nullable Boolean nurse,
        List<RosterRow.Registered> licences,
        List<Post> posts) {

    /** A post or membership. */
    public record Post(
            long id,
            long organisationId,
            Affiliation.Kind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String department,
            @Nullable Boolean treatsCancer,
            @Nullable Boolean resident,
            @Nullable Boolean member) {

        boolean isOpenOn(LocalDate day) {
            return until == null || !until.isBefore(day);
        }
    }

    public RosterMember {
        licences = List.copyOf(licences);
        posts = List.copyOf(posts);
    }

    /** Whether a post or membership goes on today or begins later. */
    boolean isCurrentOn(LocalDate day) {
        return posts.stream().anyMatch(post -> post.isOpenOn(day));
    }
}
