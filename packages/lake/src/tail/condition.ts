/** The path and the value of a condition such as `$.properties.page=/home/`. */
export const condition = /^(?<path>\$(?:\.(?:[A-Za-z_]\w*|"[^"\\]+"))+)=(?<value>.*)$/s;
