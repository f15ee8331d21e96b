package monster.quicksell.support.checks;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import tools.jackson.databind.JsonNode;

/**
 * Judges manifests: Kubernetes' own kinds by the models that are generated from its API's
 * schema, Strimzi's by its own models, Prometheus' operator's by fabric8's. Fields that
 * they don't know, and required ones that are missing, are errors.
 */
final class Manifests {

	private static final Map<String, Class<?>> KUBERNETES = Map.of("v1/Namespace", V1Namespace.class, "v1/ConfigMap",
			V1ConfigMap.class, "v1/Service", V1Service.class, "v1/ServiceAccount", V1ServiceAccount.class,
			"apps/v1/Deployment", V1Deployment.class, "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class,
			"networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class, "networking.k8s.io/v1/Ingress",
			V1Ingress.class);

	private static final Map<String, Class<?>> OPERATORS = Map.of("kafka.strimzi.io/v1/Kafka", Kafka.class,
			"kafka.strimzi.io/v1/KafkaNodePool", KafkaNodePool.class, "kafka.strimzi.io/v1/KafkaTopic",
			KafkaTopic.class, "kafka.strimzi.io/v1/KafkaUser", KafkaUser.class, "monitoring.coreos.com/v1/PodMonitor",
			PodMonitor.class, "monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class);

	private static final ObjectMapper STRICT = new ObjectMapper()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.setAnnotationIntrospector(new JacksonAnnotationIntrospector() {

			/** Unknown fields must not be caught and kept. */
			@Override
			public Boolean hasAnySetter(Annotated annotated) {
				return false;
			}

		});

	private Manifests() {
	}

	static String kind(JsonNode manifest) {
		return manifest.path("apiVersion").asString() + "/" + manifest.path("kind").asString();
	}

	static boolean isKnown(JsonNode manifest) {
		return KUBERNETES.containsKey(kind(manifest)) || OPERATORS.containsKey(kind(manifest));
	}

	/**
	 * Returns if it is valid.
	 * @throws IllegalArgumentException naming the field that is not
	 */
	static void validate(JsonNode manifest) throws IOException {
		Class<?> kubernetes = KUBERNETES.get(kind(manifest));
		Class<?> operators = OPERATORS.get(kind(manifest));
		if (kubernetes != null) {
			try {
				kubernetes.getMethod("validateJsonElement", JsonElement.class)
					.invoke(null, JsonParser.parseString(manifest.toString()));
			}
			catch (InvocationTargetException ex) {
				throw new IllegalArgumentException(ex.getCause());
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}
		else if (operators != null) {
			try {
				STRICT.readValue(manifest.toString(), operators);
			}
			catch (com.fasterxml.jackson.core.JacksonException ex) {
				throw new IllegalArgumentException(ex);
			}
		}
		else {
			throw new IllegalArgumentException("No model of " + kind(manifest));
		}
	}

}
