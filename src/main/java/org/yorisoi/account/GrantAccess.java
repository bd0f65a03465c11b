package org.yorisoi.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yorisoi.platform.Access;
import org.yorisoi.platform.CurrentUser;
import org.yorisoi.platform.Scope;
import org.yorisoi.platform.Scoped;
import org.yorisoi.platform.Visible;

/**
 * Answers from the grants of whoever is signed in. An organisation's own scopes name its parent, so
 * a grant for a hospital covers its departments without being written out here.
 */
@RequestScoped
public class GrantAccess implements Access {

    @Inject private CurrentUser user;
    @Inject private RightsCache cache;

    private @Nullable Rights rights;

    @Override
    public boolean holdsAnywhere(String action) {
        return !rights().scopes(action).isEmpty();
    }

    @Override
    public boolean may(String action, Scoped object) {
        Set<Scope> held = rights().scopes(action);
        if (held.contains(Scope.ALL)) {
            return true;
        }
        for (Scope scope : object.scopes()) {
            if (held.contains(scope)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Visible visible(String action) {
        boolean everything = false;
        long self = -1;
        Set<Long> organisations = new HashSet<>();
        Set<Long> areas = new HashSet<>();
        Set<Long> prefectures = new HashSet<>();
        Set<Long> hosts = new HashSet<>();
        for (Scope scope : rights().scopes(action)) {
            switch (scope.kind()) {
                case ALL -> everything = true;
                case SELF -> self = user.personId();
                case ORG -> organisations.add(scope.id());
                case AREA -> areas.add(scope.id());
                case PREF -> prefectures.add(scope.id());
                case HOST -> hosts.add(scope.id());
                case GATHERING, MODULE -> {
                    // Lists of these belong to features that are not built yet.
                }
            }
        }
        return new Visible(everything, self, organisations, areas, prefectures, hosts);
    }

    /** Everything the signed-in person holds; nothing if nobody is signed in. */
    public Rights rights() {
        Rights found = rights;
        if (found == null) {
            found = user.isSignedIn() ? cache.of(user.personId()) : Rights.of(Set.of());
            rights = found;
        }
        return found;
    }
}
