package com.xrides.operations.docs;

import com.xrides.platform.web.openapi.ApiPart;

/** The description of the management port, as far as it belongs to no other capability. */
public final class ManagementDescription {

    /** What operators, monitoring and balancers may rely on. */
    public static final ApiPart PART =
            ApiPart.ofManagementPort("operations", ManagementDescription.class, "management.yaml");

    private ManagementDescription() {}
}
