package org.yorisoi.account.web;

import jakarta.inject.Inject;
import java.util.List;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.credential.AllowAllCredentialsMatcher;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.apache.shiro.web.servlet.AbstractShiroFilter;
import org.yorisoi.account.RightsCache;

/**
 * Shiro, set up in Java: container sessions, no remember-me, no INI. Its realm hands out a person's
 * grants as permissions; the passphrase was checked before by {@code SigningIn}, which is the only
 * place that makes a {@link Proven} token.
 */
public class ShiroGate extends AbstractShiroFilter {

    @Inject private RightsCache rights;

    @Override
    public void init() throws Exception {
        DefaultWebSecurityManager manager = new DefaultWebSecurityManager();
        manager.setRememberMeManager(null);
        manager.setRealms(List.of(new GrantRealm(rights)));
        setSecurityManager(manager);
    }

    /** Somebody whose passphrase was checked. */
    public record Proven(long personId) implements AuthenticationToken {

        @Override
        public Object getPrincipal() {
            return personId;
        }

        @Override
        public Object getCredentials() {
            return "";
        }
    }

    private static final class GrantRealm extends AuthorizingRealm {

        private final RightsCache rights;

        GrantRealm(RightsCache rights) {
            this.rights = rights;
            setName("grants");
            setAuthenticationTokenClass(Proven.class);
            setCredentialsMatcher(new AllowAllCredentialsMatcher());
            // Rights have their own cache, which knows when they change.
            setCachingEnabled(false);
        }

        @Override
        protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
            return new SimpleAuthenticationInfo(token.getPrincipal(), "", getName());
        }

        @Override
        protected AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
            SimpleAuthorizationInfo info = new SimpleAuthorizationInfo();
            long person = (Long) principals.getPrimaryPrincipal();
            info.setStringPermissions(rights.of(person).permissions());
            return info;
        }
    }
}
