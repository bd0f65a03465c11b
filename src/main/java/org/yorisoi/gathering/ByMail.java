package org.yorisoi.gathering;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.yorisoi.person.Aliases;
import org.yorisoi.person.MailAddressRule;
import org.yorisoi.platform.Boundary;
import org.yorisoi.platform.BusinessException;
import org.yorisoi.platform.Checked;
import org.yorisoi.platform.SystemJob;

/**
 * Finds somebody of any house by her mail address, which she told whoever types it. Whole addresses
 * only, so that nobody is looked up who did not tell hers. Who may ask, how often, and that it is
 * kept in the audit, is the caller's business.
 */
@Boundary
public class ByMail {

    private static final int AT_ONCE = 500;

    @PersistenceContext private EntityManager em;
    @Inject private Aliases aliases;

    /**
     * Whose address it is.
     *
     * @return her surviving row; empty = nobody's, or that of several people
     * @throws BusinessException if it is no address
     */
    @SystemJob
    public Optional<Long> person(String mail) {
        Checked<String> address = MailAddressRule.check(mail);
        if (!address.isOk()) {
            throw new BusinessException(address.why());
        }
        Set<Long> found =
                new HashSet<>(
                        aliases.surviving(
                                        em.createQuery(
                                                        "select p.id from Person p where p.mail ="
                                                                + " :mail",
                                                        Long.class)
                                                .setParameter("mail", address.get())
                                                .setMaxResults(AT_ONCE)
                                                .getResultList())
                                .values());
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }
}
