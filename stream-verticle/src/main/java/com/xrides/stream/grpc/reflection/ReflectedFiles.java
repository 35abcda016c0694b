package com.xrides.stream.grpc.reflection;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.reflection.v1.ErrorResponse;
import io.vertx.grpc.reflection.v1.ExtensionNumberResponse;
import io.vertx.grpc.reflection.v1.FileDescriptorResponse;
import io.vertx.grpc.reflection.v1.ListServiceResponse;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers what clients ask by server reflection: which services there are, and the proto files that they are made from. No
 * file of ours has extensions. Any thread.
 */
final class ReflectedFiles {

    private final List<ServiceName> services;
    private final Map<String, FileDescriptor> files = new HashMap<>();
    private final Map<String, FileDescriptor> symbols = new HashMap<>();

    /**
     * Reads the descriptors.
     *
     * @param services the names that are listed
     * @param descriptors of them
     */
    ReflectedFiles(List<ServiceName> services, Collection<ServiceDescriptor> descriptors) {
        this.services = List.copyOf(services);
        descriptors.forEach(service -> add(service.getFile()));
    }

    ServerReflectionResponse answer(ServerReflectionRequest request) {
        var answer = ServerReflectionResponse.newBuilder()
                .setValidHost(request.getHost())
                .setOriginalRequest(request);
        switch (request.getMessageRequestCase()) {
            case LIST_SERVICES -> answer.setListServicesResponse(list());
            case FILE_BY_FILENAME ->
                tell(answer, files.get(request.getFileByFilename()), "file " + request.getFileByFilename());
            case FILE_CONTAINING_SYMBOL ->
                tell(answer, symbols.get(request.getFileContainingSymbol()), request.getFileContainingSymbol());
            case FILE_CONTAINING_EXTENSION ->
                tell(
                        answer,
                        null,
                        "extension of " + request.getFileContainingExtension().getContainingType());
            case ALL_EXTENSION_NUMBERS_OF_TYPE -> tellExtensions(answer, request.getAllExtensionNumbersOfType());
            case MESSAGEREQUEST_NOT_SET ->
                answer.setErrorResponse(error(GrpcStatus.INVALID_ARGUMENT, "Nothing is asked."));
        }
        return answer.build();
    }

    private ListServiceResponse list() {
        var list = ListServiceResponse.newBuilder();
        for (ServiceName service : services) {
            list.addService(ServiceResponse.newBuilder().setName(service.fullyQualifiedName()));
        }
        return list.build();
    }

    /** A file with all that it imports, since that is what most clients would ask for next. */
    private static void tell(ServerReflectionResponse.Builder answer, @Nullable FileDescriptor file, String asked) {
        if (file == null) {
            answer.setErrorResponse(error(GrpcStatus.NOT_FOUND, "There is no " + asked + " here."));
            return;
        }
        var needed = new LinkedHashMap<String, ByteString>();
        addTo(needed, file);
        answer.setFileDescriptorResponse(
                FileDescriptorResponse.newBuilder().addAllFileDescriptorProto(needed.values()));
    }

    private static void addTo(Map<String, ByteString> needed, FileDescriptor file) {
        if (needed.putIfAbsent(file.getName(), file.toProto().toByteString()) == null) {
            file.getDependencies().forEach(imported -> addTo(needed, imported));
        }
    }

    private void tellExtensions(ServerReflectionResponse.Builder answer, String type) {
        FileDescriptor file = symbols.get(type);
        if (file == null) {
            tell(answer, null, type);
        } else {
            answer.setAllExtensionNumbersResponse(
                    ExtensionNumberResponse.newBuilder().setBaseTypeName(type));
        }
    }

    private static ErrorResponse error(GrpcStatus status, String message) {
        return ErrorResponse.newBuilder()
                .setErrorCode(status.code)
                .setErrorMessage(message)
                .build();
    }

    private void add(FileDescriptor file) {
        if (files.putIfAbsent(file.getName(), file) != null) {
            return;
        }
        file.getServices().forEach(service -> {
            add(service);
            service.getMethods().forEach(this::add);
        });
        file.getMessageTypes().forEach(this::addMessage);
        file.getEnumTypes().forEach(this::addEnum);
        file.getDependencies().forEach(this::add);
    }

    private void addMessage(Descriptor message) {
        add(message);
        message.getFields().forEach(this::add);
        message.getNestedTypes().forEach(this::addMessage);
        message.getEnumTypes().forEach(this::addEnum);
    }

    private void addEnum(EnumDescriptor type) {
        add(type);
        type.getValues().forEach(this::add);
    }

    private void add(GenericDescriptor symbol) {
        symbols.put(symbol.getFullName(), symbol.getFile());
    }
}
