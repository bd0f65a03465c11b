package org.yorisoi.platform;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Asks before the transaction begins: its priority lies before that of {@code @Transactional}. */
@Requires
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class RequiresInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject private transient Access access;
    @Inject private transient CurrentUser user;

    @AroundInvoke
    Object ask(InvocationContext call) throws Exception {
        Requires requires = call.getMethod().getAnnotation(Requires.class);
        if (requires != null) {
            if (!user.isSignedIn()) {
                throw new NotSignedInException();
            }
            if (!access.holdsAnywhere(requires.value())) {
                throw new NotFoundException();
            }
        }
        return call.proceed();
    }
}
