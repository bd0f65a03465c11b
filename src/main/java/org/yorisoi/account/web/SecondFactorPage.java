package org.yorisoi.account.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yorisoi.account.RightsCache;
import org.yorisoi.account.Role;
import org.yorisoi.account.SecondFactor;
import org.yorisoi.account.SignInState;
import org.yorisoi.platform.AppConfig;
import org.yorisoi.platform.NotFoundException;
import org.yorisoi.platform.Reason;
import org.yorisoi.platform.faces.Messages;

/**
 * The step after the passphrase: a code, or, the first time, setting the second factor up. The
 * session gets a new id when it is passed.
 */
@Named
@ViewScoped
public class SecondFactorPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient SecondFactor secondFactor;
    @Inject private transient RightsCache rights;
    @Inject private transient NextPage next;
    @Inject private transient AppConfig config;
    @Inject private transient Messages m;

    private String code = "";
    private boolean first;
    private String secret = "";
    private String address = "";
    private List<String> backupCodes = List.of();

    @PostConstruct
    void open() {
        SignInState state = state();
        first = !state.hasSecondFactor();
        if (first) {
            SecondFactor.SetUp setUp = secondFactor.setUp(state.signInId());
            secret = setUp.secret();
            address = setUp.address();
        }
    }

    /** The code of somebody who has a second factor. */
    public @Nullable String check() {
        SignInState state = state();
        Optional<Reason> refusal =
                secondFactor.check(
                        state.signInId(),
                        code,
                        SignInGate.addressOf(request(), config.trustedProxies()));
        if (refusal.isPresent()) {
            say(m.reason(refusal.get()));
            return null;
        }
        request().changeSessionId();
        return home(state);
    }

    /** The first code: it is set up, and the backup codes are shown once. */
    public void confirm() {
        SignInState state = state();
        backupCodes = secondFactor.confirm(state.signInId(), code);
        if (backupCodes.isEmpty()) {
            say(m.get("account.factor.wrong"));
        } else {
            request().changeSessionId();
        }
    }

    private String home(SignInState state) {
        return next.after(request(), isDesk(state) ? "/desk" : "/index") + "?faces-redirect=true";
    }

    private boolean isDesk(SignInState state) {
        return rights.of(state.personId()).roles().stream().anyMatch(Role::isDesk);
    }

    /** Where one goes on after keeping the backup codes. */
    public String getHome() {
        return next.after(request(), isDesk(state()) ? "/desk" : "/");
    }

    private static SignInState state() {
        if (request().getAttribute(SecondFactorStep.STATE) instanceof SignInState state) {
            return state;
        }
        throw new NotFoundException();
    }

    private static HttpServletRequest request() {
        return (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
    }

    private static void say(String text) {
        FacesContext.getCurrentInstance()
                .addMessage(
                        "factor:code", new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    public String getCode() {
        return "";
    }

    public void setCode(String code) {
        this.code = code == null ? "" : code;
    }

    public boolean isFirst() {
        return first;
    }

    public String getSecret() {
        return secret;
    }

    public String getAddress() {
        return address;
    }

    public List<String> getBackupCodes() {
        return backupCodes;
    }
}
