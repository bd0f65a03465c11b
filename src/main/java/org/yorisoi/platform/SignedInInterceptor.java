package org.yorisoi.platform;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Refuses whoever is not signed in, before the transaction begins. */
@SignedIn
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class SignedInInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient CurrentUser user;

    @AroundInvoke
    Object ask(InvocationContext call) throws Exception {
        if (!user.isSignedIn()) {
            throw new NotSignedInException();
        }
        return call.proceed();
    }
}
