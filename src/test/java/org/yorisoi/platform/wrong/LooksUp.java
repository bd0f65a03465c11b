package org.yorisoi.platform.wrong;

import org.yorisoi.account.Role;

/** The technical floor knows no business word, least of all a role. */
class LooksUp {

    Role upstairs() {
        return Role.LEARNER;
    }
}
