package com.xrides.keys.check;

import com.xrides.keys.messages.KeyLimits;
import com.xrides.keys.messages.StoredKey;
import com.xrides.platform.web.access.Access;
import com.xrides.platform.web.access.Admission;
import com.xrides.platform.web.access.Caller;
import com.xrides.platform.web.access.Place;
import com.xrides.platform.web.access.Refusal;
import com.xrides.platform.web.access.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The owner of a key. Any thread. */
final class KeyCaller implements Caller {

    private final String name;
    private final Set<String> scopes;
    private final KeyUse use;
    private final boolean isLimited;
    private final Admission unlimited = Admission.granted(this);

    KeyCaller(StoredKey key, KeyUse use) {
        this.name = "key %s (%s)".formatted(key.id(), key.name());
        this.scopes = Set.copyOf(key.scopes());
        this.use = use;
        this.isLimited = !use.limits().equals(KeyLimits.NONE);
    }

    KeyUse use() {
        return use;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean may(Access access) {
        Scope scope = access.scope();
        return (scope != null && scopes.contains(scope.name())) || scopes.contains(KeyScopes.ADMIN.name());
    }

    /** Lets a request in that it may send, unless it is beyond its limits. */
    Admission admit(int bookings) {
        if (!isLimited) {
            return unlimited;
        }
        KeyUse.Counted counted = use.count(bookings);
        return new Admission(this, counted.refusal(), counted.limits());
    }

    @Override
    public @Nullable Refusal takeBookings(int bookings) {
        return isLimited ? use.takeBookings(bookings) : null;
    }

    @Override
    public boolean takeUnawaited() {
        return use.takeUnawaited();
    }

    @Override
    public @Nullable Refusal enter(Place place) {
        return use.enter(place);
    }

    @Override
    public void leave(Place place) {
        use.leave(place);
    }
}
