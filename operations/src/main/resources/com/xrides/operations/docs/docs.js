// Shows the description that the address asks for. Nothing is sent from here: bookings are posted to another port, whose
// nodes let no foreign page in, and what operators can change should not be one click away from what they read.
const shown = new URLSearchParams(location.search).get("api") === "management" ? "management" : "openapi";
document.getElementById(shown).setAttribute("aria-current", "page");
SwaggerUIBundle({
  url: `../${shown}.json`,
  dom_id: "#api",
  deepLinking: true,
  supportedSubmitMethods: [],
  validatorUrl: null,
});
