package com.xrides.node.metrics;

import com.hazelcast.core.HazelcastInstance;
import com.xrides.node.cluster.Cluster;
import com.xrides.node.log.Logs;
import com.xrides.platform.runtime.Readiness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The meter registry of a node, and the metrics of the node itself. */
public final class NodeMetrics implements AutoCloseable {

    private static final String SPOOL_WORKER = "spool-";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public NodeMetrics(String node) {
        // A spool's worker pool has a new name at each start, which as a label would add a new time series.
        registry.config()
                .meterFilter(MeterFilter.replaceTagValues(
                        "pool_name", name -> name.startsWith(SPOOL_WORKER) ? "spool" : name));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        BuildInfo.ofThisBuild().bindTo(registry, node);
        Logs.watch(registry);
    }

    public PrometheusMeterRegistry registry() {
        return registry;
    }

    public void watch(HazelcastInstance cluster) {
        Gauge.builder("xrides.cluster.members", cluster, Cluster::members)
                .description("Nodes that this one sees in its cluster, itself included")
                .register(registry);
    }

    /** Registers the gauge for whether this node is ready. */
    public void watch(Readiness readiness) {
        Gauge.builder("xrides.ready", readiness, each -> each.isReadyNow() ? 1 : 0)
                .description("1 while bookings should be sent to this node, as /health/ready says")
                .register(registry);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
