import js from "@eslint/js";
import { flatConfigs } from "eslint-plugin-import-x";
import globals from "globals";

// No script here is served as a classic one, but for htmx: its name is known to one file only.
export default [
  { ignores: [".venv", "var", "staticfiles"] },
  js.configs.recommended,
  flatConfigs.errors,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-implicit-globals": "error",
      "no-undef": "error",
      "no-unused-vars": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "max-lines": ["error", 300],
      "import-x/no-cycle": "error",
      "import-x/no-self-import": "error",
      "import-x/first": "error",
      "import-x/no-duplicates": "error",
      "import-x/extensions": ["error", "always", { ignorePackages: true }],
    },
  },
  {
    files: ["static/js/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: {
      "max-lines": ["error", 200],
      // Of the window, where a variable of that name was meant, and by-ways to it.
      "no-restricted-globals": ["error", "event", "globalThis", "name", "self", "status"],
      "no-restricted-syntax": [
        "error",
        {
          selector: "AssignmentExpression > MemberExpression.left[object.name='window']",
          message: "Nothing is hung on window: export it.",
        },
        // Collecting renames files and rewrites plain imports only, with a semicolon behind them.
        { selector: "ImportExpression", message: "Import at the top of the file." },
      ],
    },
  },
  {
    files: ["static/js/ground/server.js"],
    languageOptions: { globals: { htmx: "readonly" } },
  },
  {
    files: ["tests/scripts/**/*.js"],
    languageOptions: { globals: globals.node },
  },
];
