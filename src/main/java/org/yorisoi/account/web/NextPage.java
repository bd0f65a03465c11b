package org.yorisoi.account.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Where one lands after signing in: on what one was about to do, else on one's first page. */
@ApplicationScoped
public class NextPage {

    @Inject @Any private Instance<Interrupted> interrupted;

    /** The page, from the root. */
    String after(HttpServletRequest request, String otherwise) {
        for (Interrupted one : interrupted) {
            Optional<String> page = one.goOn(request);
            if (page.isPresent()) {
                return page.get();
            }
        }
        return otherwise;
    }
}
