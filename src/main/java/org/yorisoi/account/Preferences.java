package org.yorisoi.account;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.SignedIn;

/** How one likes one's pages: language and colours. */
@Boundary
public class Preferences {

    private static final Set<String> LANGUAGES = Set.of("ja", "en");
    private static final Set<String> THEMES = Set.of("auto", "light", "dark");

    @PersistenceContext private EntityManager em;
    @Inject private CurrentUser user;
    @Inject private SigningIn signingIn;

    /** Chooses the language of pages and mails. */
    @SignedIn("one's own choice")
    public void speak(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new BusinessException("platform.choice.unknown");
        }
        em.createNativeQuery("update person_person set lang = ?1 where id = ?2")
                .setParameter(1, language)
                .setParameter(2, user.personId())
                .executeUpdate();
        signingIn.forget(user.signInId());
    }

    /** Chooses light or dark colours, or what the device says. */
    @SignedIn("one's own choice")
    public void colour(String theme) {
        if (!THEMES.contains(theme)) {
            throw new BusinessException("platform.choice.unknown");
        }
        em.createQuery("update Account a set a.theme = :theme where a.id = :id")
                .setParameter("theme", theme)
                .setParameter("id", user.accountId())
                .executeUpdate();
        signingIn.forget(user.signInId());
    }
}
