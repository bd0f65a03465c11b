package org.yorisoi.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented person with all that belongs to her. {@code account} tells whether she can log in.
 */
public record DemoPerson(
        String ref,
        String familyName,
        String givenName,
        String familyKana,
        String givenKana,
        @Nullable String mail,
        @Nullable String telephone,
        String profession,
        @Nullable Boolean nurseQualified,
        String lang,
        boolean account,
        List<DemoLicence> licences,
        List<DemoPost> posts,
        List<DemoGrant> grants) {}
